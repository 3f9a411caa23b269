import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import type { ReconciliationDeps } from '../deps.ts'

const KEY = 'acts-check'
const setting = z.object({ holds: z.boolean() })

/** Whether an act that differs from the completion acts of its period waits for staff; by default they are told alone. */
export async function holdsDifferingActs(prisma: PrismaClient | Transaction): Promise<boolean> {
  return (await readSetting(prisma, KEY, setting))?.holds ?? false
}

/** Null for customers. `isChecked`: acts are read from 1C, so that there is something to compare with. */
export async function viewActsCheckSetting(
  { database, completionActs }: ReconciliationDeps,
  actor: Actor,
): Promise<{ holds: boolean; isChecked: boolean } | null> {
  if (!isStaff(actor)) return null
  const holds = await holdsDifferingActs(database.prisma)
  return { holds, isChecked: completionActs !== null && completionActs !== undefined }
}

/** False: not an admin. What is held already waits for staff all the same. */
export async function saveActsCheckSetting(
  { database }: ReconciliationDeps,
  actor: Actor,
  { holds }: { holds: boolean },
): Promise<boolean> {
  if (actor.role !== 'admin') return false
  await database.prisma.$transaction(async (transaction) => {
    await writeSetting(transaction, KEY, { holds })
    await recordAudit(transaction, {
      action: 'settings.acts_check_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { holds },
    })
  })
  return true
}
