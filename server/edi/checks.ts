import {
  type Check,
  type CheckGroup,
  type Finding,
  right,
  same,
  skipped,
  type Words,
  warning,
  wrong,
} from '../platform/checks/check.ts'
import { failures } from '../platform/errors/table.ts'
import type { OperatorDeps } from './deps.ts'
import { readEdiSettings } from './settings/settings.ts'

const NONE: Finding = skipped({
  ru: 'Акты к оператору ЭДО не отправляются.',
  en: 'No acts are sent to an operator.',
})
/** A feed is read every minute. */
const STALE_MS = 30 * 60_000

const TITLE: Words = { ru: 'Электронный документооборот', en: 'Electronic exchange' }

/** Doctor's questions to the operator that acts are sent to: access, rights, box, feed. */
export function ediChecks(deps: OperatorDeps): CheckGroup {
  return { id: 'edi', title: TITLE, checks: [box(deps), feed(deps)] }
}

function box(deps: OperatorDeps): Check {
  return {
    id: 'edi.box',
    expectation: {
      ru: 'Оператор ЭДО пускает портал в ящик организации из настроек.',
      en: 'The operator lets the portal into the box of the organisation in the settings.',
    },
    remedy: {
      ru: 'Настройки → Электронный документооборот: подключите оператора заново или исправьте ИНН.',
      en: 'Settings → Electronic exchange: connect the operator again, or mend the INN.',
    },
    ask: async (signal) => {
      const settings = await readEdiSettings(deps.database.prisma)
      if (!settings.isOn || settings.operator === 'file') return NONE
      const operator = deps.operators.get(settings.operator)
      if (!operator) return wrong(failures['edi.not_configured'].staff)
      const outcome = await operator.ownBox(settings.inn, signal)
      if (outcome.kind !== 'done') {
        const { staff } = failures[outcome.failure.code]
        return outcome.kind === 'unavailable' ? warning(staff) : wrong(staff, staff)
      }
      const own = outcome.value
      // What needs rights to all documents is asked too.
      const events = await operator.changesAfter(own, null, signal)
      if (events.kind === 'misconfigured') return wrong(failures[events.failure.code].staff)
      return right(same(`${own.name}, ${own.inn}`))
    },
  }
}

function feed({ database, clock }: OperatorDeps): Check {
  return {
    id: 'edi.feed',
    expectation: {
      ru: 'События оператора ЭДО читаются.',
      en: 'The events of the operator are read.',
    },
    remedy: {
      ru: 'Проверьте, что работает процесс с ROLE=worker или all, и что оператор подключён.',
      en: 'See that a process with ROLE=worker or all runs, and that the operator is connected.',
    },
    ask: async () => {
      const settings = await readEdiSettings(database.prisma)
      if (!settings.isOn || settings.operator === 'file') return NONE
      const where = { operator: settings.operator }
      const row = await database.prisma.ediConnection.findUnique({ where })
      if (!row?.feedReadAt) return skipped({ ru: 'Ещё не читались.', en: 'Not read yet.' })
      const age = clock.now().getTime() - row.feedReadAt.getTime()
      const at = same(row.feedReadAt.toISOString())
      return age > STALE_MS ? warning(at) : right(at)
    },
  }
}
