import type { EdiOperatorName } from '../exchange/records.ts'

/**
 * What can go wrong with a call. `answer` takes the answer's place before anything is done, `lost` happens after it was
 * done, `travel` spoils the way, `feed` what a feed tells.
 */
export type FaultGroup = 'answer' | 'lost' | 'travel' | 'feed'

interface Words {
  name: string
  explanation: string
}

export interface FaultDescription {
  group: FaultGroup
  /** Absent: either. */
  operator?: EdiOperatorName
  /** Milliseconds or events, when the fault takes a number. */
  fallback?: number
  ru: Words
  en: Words
}

const FAULTS = {
  unavailable: {
    group: 'answer',
    ru: { name: 'Сервис недоступен', explanation: '503, ничего не сделано.' },
    en: { name: 'Service unavailable', explanation: '503, nothing was done.' },
  },
  rate_limited: {
    group: 'answer',
    ru: { name: 'Слишком много запросов', explanation: '429 и Retry-After: 2.' },
    en: { name: 'Too many requests', explanation: '429 with Retry-After: 2.' },
  },
  bad_gateway: {
    group: 'answer',
    ru: { name: '502 и HTML', explanation: 'Страница шлюза вместо ответа, ничего не сделано.' },
    en: { name: '502 with HTML', explanation: 'A gateway’s page, nothing was done.' },
  },
  expired_token: {
    group: 'answer',
    ru: {
      name: 'Вход устарел',
      explanation: '401: токен Диадока или сеанс Saby больше не действует.',
    },
    en: { name: 'Sign-in expired', explanation: '401: Diadoc’s token or Saby’s session is dead.' },
  },
  no_subscription: {
    group: 'answer',
    operator: 'diadoc',
    ru: { name: 'Подписка на API закончилась', explanation: '402.' },
    en: { name: 'API subscription ended', explanation: '402.' },
  },
  no_right: {
    group: 'answer',
    operator: 'diadoc',
    ru: { name: 'Нет права', explanation: '403 и X-Diadoc-ErrorCode.' },
    en: { name: 'No right', explanation: '403 with X-Diadoc-ErrorCode.' },
  },
  no_title: {
    group: 'answer',
    operator: 'diadoc',
    ru: { name: 'Титул не составляется', explanation: 'GenerateTitleXml: 400 с путём ошибки.' },
    en: {
      name: 'No title is made',
      explanation: 'GenerateTitleXml: 400 with the path of the fault.',
    },
  },
  conflict: {
    group: 'answer',
    operator: 'diadoc',
    ru: { name: 'Дубликат сообщения', explanation: '409 на отправку.' },
    en: { name: 'Duplicate message', explanation: '409 to a post.' },
  },
  soft_error: {
    group: 'answer',
    operator: 'saby',
    ru: { name: 'Нефатальная ошибка', explanation: '200 и error: повторить через 5 секунд.' },
    en: { name: 'Non-fatal error', explanation: '200 with an error: repeat after 5 seconds.' },
  },
  fatal_error: {
    group: 'answer',
    operator: 'saby',
    ru: { name: 'Фатальная ошибка', explanation: '200 и error: запрос надо изменить.' },
    en: { name: 'Fatal error', explanation: '200 with an error: the request must change.' },
  },
  not_finished: {
    group: 'lost',
    operator: 'diadoc',
    ru: {
      name: 'Операция не завершена',
      explanation: '204 и Retry-After: 1; сообщение уже создаётся.',
    },
    en: {
      name: 'Not finished yet',
      explanation: '204 with Retry-After: 1; the message is being made.',
    },
  },
  lost_reset: {
    group: 'lost',
    ru: { name: 'Обрыв после записи', explanation: 'Сделано, соединение сброшено без ответа.' },
    en: { name: 'Reset after the write', explanation: 'Done, and the connection was reset.' },
  },
  lost_gateway: {
    group: 'lost',
    ru: { name: '502 после записи', explanation: 'Сделано, а ответ: страница шлюза.' },
    en: { name: '502 after the write', explanation: 'Done, and a gateway’s page answered.' },
  },
  reset: {
    group: 'travel',
    ru: { name: 'Обрыв до записи', explanation: 'Соединение сброшено, ничего не сделано.' },
    en: {
      name: 'Reset before the write',
      explanation: 'The connection was reset, nothing was done.',
    },
  },
  slow: {
    group: 'travel',
    fallback: 3000,
    ru: { name: 'Медленный ответ', explanation: 'Ответ приходит через столько миллисекунд.' },
    en: { name: 'Slow answer', explanation: 'The answer comes after so many milliseconds.' },
  },
  slow_delivery: {
    group: 'travel',
    fallback: 60_000,
    ru: { name: 'Долгая доставка', explanation: 'Подписанное доходит через столько миллисекунд.' },
    en: {
      name: 'Slow delivery',
      explanation: 'What was signed arrives after so many milliseconds.',
    },
  },
  feed_repeats: {
    group: 'feed',
    fallback: 3,
    ru: {
      name: 'Повторы в ленте',
      explanation: 'Страница начинается со стольких уже показанных событий.',
    },
    en: {
      name: 'Repeats in the feed',
      explanation: 'A page begins with so many events told before.',
    },
  },
  feed_gaps: {
    group: 'feed',
    fallback: 3,
    ru: {
      name: 'Пропуски в ленте',
      explanation: 'Каждое такое по счёту событие лента не показывает никогда.',
    },
    en: { name: 'Gaps in the feed', explanation: 'Every event of such a number is never told.' },
  },
} as const satisfies Record<string, FaultDescription>

export type FaultId = keyof typeof FAULTS

export const FAULT_IDS = Object.keys(FAULTS).filter((id): id is FaultId => id in FAULTS)

export function describeFault(id: FaultId): FaultDescription {
  return FAULTS[id]
}
