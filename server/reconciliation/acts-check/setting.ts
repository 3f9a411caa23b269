import { type Actor, createSwitchSetting, isStaff } from '../../identity/index.ts'
import type { ReconciliationDeps } from '../deps.ts'

const setting = createSwitchSetting('acts-check', 'holds', 'settings.acts_check_saved')

/** Whether an act that differs from the completion acts of its period waits for staff; by default they are told alone. */
export const holdsDifferingActs = setting.isOn

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
export function saveActsCheckSetting(
  { database }: ReconciliationDeps,
  actor: Actor,
  { holds }: { holds: boolean },
): Promise<boolean> {
  return setting.save(database.prisma, actor, holds)
}
