import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { Database, PrismaClient } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'

const KEY = 'onec-forms-mark'
const setting = z.object({ marks: z.boolean() })

/** Whether 1C's printed forms are given out with a cover sheet that bears the code; by default as they came. */
export async function marksOnecForms(prisma: PrismaClient): Promise<boolean> {
  return (await readSetting(prisma, KEY, setting))?.marks ?? false
}

/** Null: not staff. */
export async function viewFormsSetting(
  { prisma }: Database,
  actor: Actor,
): Promise<{ marks: boolean } | null> {
  return isStaff(actor) ? { marks: await marksOnecForms(prisma) } : null
}

/** False: not an admin. What has been given out stays as it was. */
export async function saveFormsSetting(
  { prisma }: Database,
  actor: Actor,
  { marks }: { marks: boolean },
): Promise<boolean> {
  if (actor.role !== 'admin') return false
  await prisma.$transaction(async (transaction) => {
    await writeSetting(transaction, KEY, { marks })
    await recordAudit(transaction, {
      action: 'settings.onec_forms_mark_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { marks },
    })
  })
  return true
}
