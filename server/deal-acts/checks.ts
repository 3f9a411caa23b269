import { currentPortal, missingScopes } from '../bitrix24-portal/index.ts'
import {
  type CheckGroup,
  type Finding,
  right,
  same,
  skipped,
  warning,
  wrong,
} from '../platform/checks/check.ts'
import { failures, isFailureCode } from '../platform/errors/table.ts'
import type { DealActsDeps } from './deps.ts'
import { readDealRules } from './rules/stored-rules.ts'

const SWEPT_WITHIN_MS = 30 * 60_000
const RECENT_MS = 3 * 86_400_000

const NONE = skipped({
  ru: 'Битрикс24 не подключён: акты по сделкам не делаются.',
  en: 'Bitrix24 is not connected: deals bring no acts.',
})

/** Bitrix24 as deals need it: who we are there, what we may do, whether the stages of the rules are there. */
export function bitrix24Checks(deps: DealActsDeps): CheckGroup {
  const { bitrix24, database, clock } = deps
  const mode = async () => (bitrix24 ? bitrix24.mode() : ('none' as const))
  /** Where nothing is connected there is nothing to ask. */
  const connected =
    (ask: (port: NonNullable<typeof bitrix24>, signal: AbortSignal) => Promise<Finding>) =>
    async (signal: AbortSignal) =>
      bitrix24 && (await mode()) !== 'none' ? ask(bitrix24, signal) : NONE

  return {
    id: 'bitrix24',
    title: { ru: 'Битрикс24', en: 'Bitrix24' },
    checks: [
      {
        id: 'bitrix24.access',
        expectation: {
          ru: 'Битрикс24 отвечает и пускает портал.',
          en: 'Bitrix24 answers and lets the portal in.',
        },
        remedy: {
          ru: 'Создайте входящий вебхук заново и запишите его адрес в BITRIX24_WEBHOOK_URL, или переустановите локальное приложение (Настройки → Битрикс24).',
          en: 'Make the incoming webhook anew and put its address into BITRIX24_WEBHOOK_URL, or install the local application again (Settings → Bitrix24).',
        },
        ask: connected(async (port, signal) => {
          const checked = await port.check(signal)
          if (checked.kind !== 'done') return wrong(failures[checked.failure.code].staff)
          const { userName, isAdmin } = checked.value
          const by = await mode()
          return right({
            ru: `${by}, ${userName}${isAdmin ? ', администратор' : ''}`,
            en: `${by}, ${userName}${isAdmin ? ', an administrator' : ''}`,
          })
        }),
      },
      {
        id: 'bitrix24.scopes',
        expectation: {
          ru: 'Прав (scope) хватает: crm, пользователи, у приложения и bizproc.',
          en: 'The scopes suffice: crm, users, and bizproc of an application.',
        },
        remedy: {
          ru: 'Добавьте названные права вебхуку или приложению; приложение после этого переустановите.',
          en: 'Add the scopes that are named to the webhook or the application; install the application again after that.',
        },
        ask: connected(async (port, signal) => {
          const checked = await port.check(signal)
          if (checked.kind !== 'done')
            return skipped({ ru: 'Права не прочитаны.', en: 'The scopes could not be read.' })
          const lacks = missingScopes(checked.value.scopes, await mode())
          return lacks.length === 0 ? right() : wrong(same(lacks.join(', ')))
        }),
      },
      {
        id: 'bitrix24.stages',
        expectation: {
          ru: 'Стадии, которые просят акт, есть в воронках Битрикс24.',
          en: 'The stages that ask for an act are in the funnels of Bitrix24.',
        },
        remedy: {
          ru: 'Настройки → Правила актов по сделкам: выберите стадии заново, прежних в воронках нет.',
          en: 'Settings → Rules of acts of deals: choose the stages anew, the earlier ones are not in the funnels.',
        },
        ask: connected(async (port, signal) => {
          const rules = await readDealRules(deps)
          const named = [...new Set(rules.flatMap(({ when }) => when.stages))]
          if (named.length === 0) {
            return warning({
              ru: 'Ни одна стадия акта не просит.',
              en: 'No stage asks for an act.',
            })
          }
          const found = await port.stages(signal)
          if (found.kind !== 'done')
            return skipped({ ru: 'Стадии не прочитаны.', en: 'The stages could not be read.' })
          const known = new Set(found.value.map(({ id }) => id))
          const gone = named.filter((stage) => !known.has(stage))
          return gone.length === 0 ? right(same(named.join(', '))) : wrong(same(gone.join(', ')))
        }),
      },
      {
        id: 'bitrix24.events',
        expectation: {
          ru: 'Приложение подписано на события сделок.',
          en: 'The application is subscribed to events of deals.',
        },
        remedy: {
          ru: 'PUBLIC_URL должен открываться из интернета по https. Портал повторяет подписку сам; без неё сделки находятся обходом за две минуты.',
          en: 'PUBLIC_URL has to be open from the internet over https. The portal subscribes again by itself; without it deals are found by sweeps within two minutes.',
        },
        ask: connected(async () => {
          const { setUpAt } = await currentPortal(deps)
          if ((await mode()) === 'webhook') {
            return deps.outgoingToken
              ? right()
              : skipped({
                  ru: 'Исходящего вебхука нет: сделки находятся обходом.',
                  en: 'There is no outgoing webhook: deals are found by sweeps.',
                })
          }
          return setUpAt
            ? right(same(setUpAt.toISOString()))
            : warning({ ru: 'Подписки нет.', en: 'There is no subscription.' })
        }),
      },
      {
        id: 'bitrix24.robots',
        expectation: {
          ru: 'Робот «Создать акт в 1С» известен Битрикс24.',
          en: 'The robot "Create act in 1C" is known to Bitrix24.',
        },
        remedy: {
          ru: 'Дайте приложению право bizproc и переустановите его под администратором; на тарифах без роботов обойдитесь стадиями.',
          en: 'Give the application the scope bizproc and install it again as an administrator; on plans without robots use stages.',
        },
        ask: connected(async () => {
          if ((await mode()) === 'webhook') {
            return skipped({
              ru: 'Роботы есть только у приложения.',
              en: 'Only an application has robots.',
            })
          }
          const { hasRobots } = await currentPortal(deps)
          return hasRobots ? right() : warning({ ru: 'Роботов нет.', en: 'There are no robots.' })
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
    ],
  }
}
