import { type Actor, createSwitchSetting, isStaff } from '../../identity/index.ts'
import type { AnswersDeps } from '../deps.ts'

const setting = createSwitchSetting('signed-scans', 'atOnce', 'settings.scans_saved')

/** Whether a scan is a signature at once; by default somebody looks at it first. */
export const acceptsScansAtOnce = setting.isOn

/** Null for customers. */
export async function viewScanSetting(
  { database }: AnswersDeps,
  actor: Actor,
): Promise<{ atOnce: boolean } | null> {
  return isStaff(actor) ? { atOnce: await acceptsScansAtOnce(database.prisma) } : null
}

/** False: not an admin. Scans that wait already go on waiting. */
export function saveScanSetting(
  { database }: AnswersDeps,
  actor: Actor,
  { atOnce }: { atOnce: boolean },
): Promise<boolean> {
  return setting.save(database.prisma, actor, atOnce)
}
