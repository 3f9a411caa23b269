import { z } from 'zod'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import type { QuietHours } from './views.ts'

const KEY = 'acts-sync'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const hours = z
  .strictObject({ from: time, to: time })
  .refine(({ from, to }) => from !== to, { error: 'the two ends are the same' })
const setting = z.object({ quietHours: hours.nullable() })

/** When 1C is left alone unless a person asks; null: never. */
export async function readQuietHours(
  prisma: PrismaClient | Transaction,
): Promise<QuietHours | null> {
  return (await readSetting(prisma, KEY, setting))?.quietHours ?? null
}

/** `invalid`: not two different times `HH:MM`; nothing was saved. */
export async function saveQuietHours(
  prisma: PrismaClient | Transaction,
  given: QuietHours | null,
): Promise<'saved' | 'invalid'> {
  const read = setting.safeParse({ quietHours: given })
  if (!read.success) return 'invalid'
  await writeSetting(prisma, KEY, read.data)
  return 'saved'
}

/** @param timeOfDay `HH:MM`. The end itself is not quiet any more; it may lie on the next day. */
export function isQuiet(quiet: QuietHours | null, timeOfDay: string): boolean {
  if (!quiet) return false
  const { from, to } = quiet
  const isAfterStart = timeOfDay >= from
  const isBeforeEnd = timeOfDay < to
  return from < to ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd
}
