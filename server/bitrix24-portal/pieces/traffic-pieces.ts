import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import type { Words } from '../../platform/checks/check.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import type { PortalDeps } from '../deps.ts'
import type { SetUpFacts } from './gather.ts'
import type { Piece, PieceText } from './piece.ts'

type Deps = Pick<PortalDeps, 'publicUrl' | 'outgoingToken' | 'hookSecret'>

const HEARD: PieceText = {
  title: { ru: 'События доходят', en: 'Events arrive' },
  consequence: {
    ru: 'Сделки находит только опрос раз в две минуты.',
    en: 'Deals are found by the sweep alone, every two minutes.',
  },
  click: {
    ru: 'PUBLIC_URL должен открываться из интернета по https, без входа и без фильтра перед /hooks/bitrix24/.',
    en: 'PUBLIC_URL has to be open from the internet over https, with no sign-in and no filter before /hooks/bitrix24/.',
  },
}

const LIMITS: PieceText = {
  title: { ru: 'Лимиты запросов', en: 'Limits of requests' },
  consequence: {
    ru: 'Sverka ждёт и повторяет сама; акты и сообщения задерживаются.',
    en: 'Sverka waits and repeats by itself; acts and messages are late.',
  },
  click: {
    ru: 'Посмотрите другие интеграции на этом же сервере: лимит общий на адрес. На тарифе «Энтерпрайз» задайте BITRIX24_RATE=250/5.',
    en: 'Look at other integrations on this server: the limit is shared by address. On the Enterprise plan set BITRIX24_RATE=250/5.',
  },
}

const OUTGOING: PieceText = {
  title: { ru: 'Исходящий вебхук', en: 'Outbound webhook' },
  consequence: {
    ru: 'Без него сделки находит опрос раз в две минуты.',
    en: 'Without it deals are found by a sweep every two minutes.',
  },
  click: {
    ru: 'Разработчикам → Другое → Исходящий вебхук: адрес обработчика ниже, события ONCRMDEALADD, ONCRMDEALUPDATE, ONCRMDEALDELETE; токен приложения впишите в BITRIX24_APPLICATION_TOKEN.',
    en: 'Developer resources → Other → Outbound webhook: the handler’s address is below, events ONCRMDEALADD, ONCRMDEALUPDATE, ONCRMDEALDELETE; put the application token into BITRIX24_APPLICATION_TOKEN.',
  },
}

const WEBHOOK_ROBOT: PieceText = {
  title: { ru: 'Робот «Вебхук» на стадии', en: 'Robot "Webhook" at a stage' },
  consequence: {
    ru: 'Не обязателен: без него акт просят стадии из правил.',
    en: 'Not required: without it the stages of rules ask for acts.',
  },
  click: {
    ru: 'Задайте BITRIX24_HOOK_SECRET; затем CRM → Сделки → Роботы → нужная стадия → Вебхук, адрес ниже.',
    en: 'Set BITRIX24_HOOK_SECRET; then CRM → Deals → Automation rules → the stage → Webhook, the address is below.',
  },
}

const LIMIT_CODES = new Set(['bitrix24.busy', 'bitrix24.method_paused'])

/** What comes from Bitrix24, and how much it lets us ask. */
export function trafficPieces(facts: SetUpFacts, deps: Deps): Piece[] {
  const { mode } = facts
  const ofWebhook =
    mode === 'webhook'
      ? [outgoing(deps.outgoingToken !== ''), webhookRobot(deps.hookSecret !== '')]
      : []
  const listens = mode === 'application' || deps.outgoingToken !== ''
  return [...ofWebhook, ...(listens ? [heard(facts)] : []), limits(facts)]
}

function heard({ lastEventAt, unheard }: SetUpFacts): Piece {
  const usual = { id: 'heard', ...HEARD, canMend: false, isVital: false }
  if (unheard > 0) {
    const found = {
      ru: `Без события найдено сделок за три дня: ${unheard}`,
      en: `Deals of three days that no event told of: ${unheard}`,
    }
    return { ...usual, state: lastEventAt ? 'other' : 'missing', found }
  }
  if (!lastEventAt) {
    return {
      ...usual,
      state: 'unseen',
      found: { ru: 'Ещё не было ни одного.', en: 'There was none yet.' },
    }
  }
  return { ...usual, state: 'in_place', found: lastOf(lastEventAt) }
}

/** No zone of a reader is known here: the hour is said with its own. */
function lastOf(at: Date): Words {
  const shown = `${format(new TZDate(at, 'UTC'), 'dd.MM.yyyy, HH:mm')} UTC`
  return { ru: `последнее ${shown}`, en: `the last one ${shown}` }
}

function limits({ check, portal }: SetUpFacts): Piece {
  const codes = ['code' in check ? check.code : null, portal.failureCode]
  const code = codes.find((one) => one !== null && LIMIT_CODES.has(one)) ?? null
  return {
    id: 'limits',
    ...LIMITS,
    state: code ? 'other' : 'in_place',
    found: code && isFailureCode(code) ? failures[code].staff : null,
    canMend: false,
    isVital: false,
  }
}

const outgoing = (isSet: boolean): Piece => ({
  id: 'outgoing_webhook',
  ...OUTGOING,
  state: isSet ? 'in_place' : 'missing',
  found: null,
  canMend: false,
  isVital: false,
})

/** Which robots stand at stages Bitrix24 tells nobody. */
const webhookRobot = (isSet: boolean): Piece => ({
  id: 'webhook_robot',
  ...WEBHOOK_ROBOT,
  state: isSet ? 'unseen' : 'missing',
  found: isSet
    ? {
        ru: 'Стоит ли он на стадии, Битрикс24 не показывает.',
        en: 'Bitrix24 does not show whether it stands at a stage.',
      }
    : null,
  canMend: false,
  isVital: false,
})
