import type { Bitrix24Port, RobotRegistration } from '../../bitrix24/index.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'

/** A robot's field: what its process waits for. */
export const WAIT_FOR = 'wait_for'

const NAME = { ru: 'Создать акт в 1С', en: 'Create act in 1C' }

/** What a process gets back; `report/robots.ts` fills it. */
const RETURNS = {
  status: { ru: 'Состояние акта', en: 'State of the act' },
  act_number: { ru: 'Номер акта', en: 'Number of the act' },
  act_date: { ru: 'Дата акта', en: 'Date of the act' },
  reason: { ru: 'Причина', en: 'Reason' },
}

const PROPERTIES: RobotRegistration['properties'] = {
  [WAIT_FOR]: {
    name: { ru: 'Ждать', en: 'Wait for' },
    options: { draft: 'черновика акта / the draft', decision: 'решения бухгалтера / the decision' },
    default: 'draft',
  },
}

/**
 * Makes the robot of CRM automation and the activity of the designer of processes known. Codes of both are
 * of one kind, so they differ.
 * @param userId as whom they run: an administrator. Gives the first failure
 */
export async function registerRobots(
  bitrix24: Bitrix24Port,
  { handler, userId }: { handler: string; userId: number },
  signal: AbortSignal,
): Promise<Failure | null> {
  const common = { handler, name: NAME, properties: PROPERTIES, returns: RETURNS, userId }
  const ends: Outcome<void>[] = []
  for (const [kind, code] of [
    ['robot', 'sverka_act'],
    ['activity', 'sverka_act_step'],
  ] as const) {
    ends.push(await bitrix24.registerRobot({ ...common, kind, code }, signal))
  }
  for (const end of ends) if (end.kind !== 'done') return end.failure
  return null
}
