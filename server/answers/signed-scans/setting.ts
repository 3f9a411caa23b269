import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import type { AnswersDeps } from '../deps.ts'

const KEY = 'signed-scans'
const setting = z.object({ atOnce: z.boolean() })

/** Whether a scan is a signature at once; by default somebody looks at it first. */
export async function acceptsScansAtOnce(prisma: PrismaClient | Transaction): Promise<boolean> {
  return (await readSetting(prisma, KEY, setting))?.atOnce ?? false
}

/** Null for customers. */
export async function viewScanSetting(
  { database }: AnswersDeps,
  actor: Actor,
): Promise<{ atOnce: boolean } | null> {
  return isStaff(actor) ? { atOnce: await acceptsScansAtOnce(database.prisma) } : null
}

/** False: not an admin. Scans that wait already go on waiting. */
export async function saveScanSetting(
  { database }: AnswersDeps,
  actor: Actor,
  { atOnce }: { atOnce: boolean },
): Promise<boolean> {
  if (actor.role !== 'admin') return false
  await database.prisma.$transaction(async (transaction) => {
    await writeSetting(transaction, KEY, { atOnce })
    await recordAudit(transaction, {
      action: 'settings.scans_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { atOnce },
    })
  })
  return true
}
