import type { RobotDefinition } from '../../bitrix24-portal/index.ts'

/** A robot's field: what its process waits for. */
export const WAIT_FOR = 'wait_for'

const COMMON: Omit<RobotDefinition, 'kind' | 'code'> = {
  name: { ru: 'Создать акт в 1С', en: 'Create act in 1C' },
  properties: {
    [WAIT_FOR]: {
      name: { ru: 'Ждать', en: 'Wait for' },
      options: {
        draft: 'черновика акта / the draft',
        decision: 'решения бухгалтера / the decision',
      },
      default: 'draft',
    },
  },
  /** What a process gets back; `report/answer-robots.ts` fills it. */
  returns: {
    status: { ru: 'Состояние акта', en: 'State of the act' },
    act_number: { ru: 'Номер акта', en: 'Number of the act' },
    act_date: { ru: 'Дата акта', en: 'Date of the act' },
    reason: { ru: 'Причина', en: 'Reason' },
  },
}

/** A robot of CRM automation and an activity of the designer of processes. Bitrix24 wants one code for each. */
export const DEAL_ACT_ROBOTS: readonly RobotDefinition[] = [
  { ...COMMON, kind: 'robot', code: 'sverka_act' },
  { ...COMMON, kind: 'activity', code: 'sverka_act_step' },
]
