import { type Actor, createSwitchSetting, isStaff } from '../../identity/index.ts'
import type { Database } from '../../platform/database/connect.ts'

const setting = createSwitchSetting('onec-forms-mark', 'marks', 'settings.onec_forms_mark_saved')

/** Whether 1C's printed forms are given out with a cover sheet that bears the code; by default as they came. */
export const marksOnecForms = setting.isOn

/** Null: not staff. */
export async function viewFormsSetting(
  { prisma }: Database,
  actor: Actor,
): Promise<{ marks: boolean } | null> {
  return isStaff(actor) ? { marks: await marksOnecForms(prisma) } : null
}

/** False: not an admin. What has been given out stays as it was. */
export function saveFormsSetting(
  { prisma }: Database,
  actor: Actor,
  { marks }: { marks: boolean },
): Promise<boolean> {
  return setting.save(prisma, actor, marks)
}
