import { currentPortal, readOtherPortals } from '../bitrix24-portal/index.ts'
import {
  type Check,
  type Finding,
  right,
  same,
  skipped,
  warning,
  wrong,
} from '../platform/checks/check.ts'
import { failures, isFailureCode } from '../platform/errors/table.ts'
import type { DealActsDeps } from './deps.ts'

const SWEPT_WITHIN_MS = 30 * 60_000
const RECENT_MS = 3 * 86_400_000

const NONE = skipped({
  ru: 'Битрикс24 не подключён: акты по сделкам не делаются.',
  en: 'Bitrix24 is not connected: deals bring no acts.',
})

/**
 * What our own rows tell of the exchange with Bitrix24.
 * @param look asks Bitrix24, which may show that it is another portal
 */
export function createPortalChecks(
  deps: DealActsDeps,
  look: (signal: AbortSignal) => Promise<unknown>,
): Check[] {
  const { bitrix24, clock, database } = deps
  /** Where nothing is connected there is nothing to ask. */
  const connected =
    (ask: (signal: AbortSignal) => Promise<Finding>) => async (signal: AbortSignal) =>
      bitrix24 && (await bitrix24.mode()) !== 'none' ? ask(signal) : NONE
  return [
    {
      id: 'bitrix24.portal',
      expectation: {
        ru: 'Отвечает и вызывает тот самый портал Битрикс24.',
        en: 'It is the very Bitrix24 portal that answers and calls.',
      },
      remedy: {
        ru: 'Настройки → Битрикс24: решите, наш это портал или чужой. До этого его вызовам Sverka не верит.',
        en: 'Settings → Bitrix24: decide whether the portal is ours or not. Until then Sverka does not believe its calls.',
      },
      ask: connected(async (signal) => {
        await look(signal)
        const others = await readOtherPortals(deps)
        const blocking = others.filter((one) => one.standsIn && one.decision !== 'ours')
        const undecided = others.filter(({ decision }) => decision === null)
        const names = (rows: typeof others) =>
          same(rows.map(({ host, memberId }) => `${host} (${memberId})`).join(', '))
        if (blocking.length > 0) return wrong(names(blocking))
        if (undecided.length > 0) return warning(names(undecided))
        const { host, memberId } = await currentPortal(deps)
        return right(same([host, memberId].filter(Boolean).join(', ')))
      }),
    },
    {
      id: 'bitrix24.swept',
      expectation: {
        ru: 'История стадий обходится каждые две минуты.',
        en: 'The history of stages is swept every two minutes.',
      },
      remedy: {
        ru: 'Запустите процесс с ROLE=all или ROLE=worker; если он есть, причина последнего сбоя стоит рядом.',
        en: 'Start a process with ROLE=all or ROLE=worker; where there is one, the reason of the last failure stands beside this.',
      },
      ask: connected(async () => {
        const { historySweptAt, failureCode } = await currentPortal(deps)
        const reason =
          failureCode && isFailureCode(failureCode)
            ? failures[failureCode].staff
            : { ru: '', en: '' }
        if (!historySweptAt) {
          return warning({
            ru: `Обхода ещё не было. ${reason.ru}`,
            en: `There was no sweep yet. ${reason.en}`,
          })
        }
        const at = historySweptAt.toISOString()
        const isLate = clock.now().getTime() - historySweptAt.getTime() > SWEPT_WITHIN_MS
        return isLate
          ? wrong({ ru: `${at}. ${reason.ru}`, en: `${at}. ${reason.en}` })
          : right(same(at))
      }),
    },
    {
      id: 'bitrix24.messages',
      expectation: {
        ru: 'За три дня все сообщения Битрикс24 доставлены.',
        en: 'All messages to Bitrix24 of three days were delivered.',
      },
      remedy: {
        ru: 'Причина каждого стоит в истории акта по сделке; исправьте её и повторите там же.',
        en: 'The reason of each stands in the history of the act of its deal; mend it and repeat it there.',
      },
      ask: connected(async () => {
        const since = new Date(clock.now().getTime() - RECENT_MS)
        const failed = await database.prisma.bitrix24Message.groupBy({
          by: ['errorCode'],
          where: { status: 'failed', createdAt: { gt: since } },
          _count: true,
        })
        if (failed.length === 0) return right()
        const told = failed.map(({ errorCode, _count }) => `${errorCode ?? '—'} (${_count})`)
        return warning(same(told.join(', ')))
      }),
    },
  ]
}
