import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { PrismaClient, Transaction } from './database/connect.ts'
import { readSetting, readSettingToChange, writeSetting } from './settings.ts'

const KEY = 'restored'
/** Word to all processes that the portal goes on. */
export const RESUMED_TOPIC = 'restored'
/** How long what is new here may have been done already by the portal that was lost. */
const LOOK_BACK_MS = 30 * 86_400_000

const form = z.object({
  /** Of which moment the data are, ISO. */
  takenAt: z.string(),
  restoredAt: z.string(),
  /** When somebody let the portal go on; null: it waits. */
  resumedAt: z.string().nullable(),
})

/**
 * The last restore from a backup. After it the portal does nothing by itself until somebody lets it go on: the world
 * may know more than the backup does, and what went out in the time between would go out again.
 */
export type Restoration = z.infer<typeof form>

/** In the transaction that restores. @param takenAt of which moment the data are, ISO */
export async function markRestored(client: ClientBase, takenAt: string): Promise<void> {
  const value: Restoration = { takenAt, restoredAt: new Date().toISOString(), resumedAt: null }
  await client.query(
    `INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, now())
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    [KEY, JSON.stringify(value)],
  )
}

/** Null: these data were never restored. */
export async function readRestoration(
  prisma: PrismaClient | Transaction,
): Promise<Restoration | null> {
  return readSetting(prisma, KEY, form)
}

/** Whether the portal waits for somebody to let it go on. */
export async function isPaused(prisma: PrismaClient | Transaction): Promise<boolean> {
  return (await readRestoration(prisma))?.resumedAt === null
}

/** Of several who say so at one moment one ends it. @returns false: it was not waiting */
export async function endPause(transaction: Transaction, now: Date): Promise<boolean> {
  const restoration = await readSettingToChange(transaction, KEY, form)
  if (restoration?.resumedAt !== null) return false
  await writeSetting(transaction, KEY, { ...restoration, resumedAt: now.toISOString() })
  return true
}

/**
 * Whether something that these data know nothing of may have been made elsewhere before they were restored: it is
 * looked for before it is made.
 */
export async function mayHaveBeenMade(
  prisma: PrismaClient | Transaction,
  now: Date,
): Promise<boolean> {
  const restoration = await readRestoration(prisma)
  if (!restoration) return false
  return now.getTime() - Date.parse(restoration.resumedAt ?? restoration.restoredAt) < LOOK_BACK_MS
}
