import type { Locale } from '../../identity/index.ts'

/** 1C's states of exchange (`СостоянияДокументовЭДО`) that a reader meets; the rest are said by their own names. */
const STATES: Record<string, Record<Locale, string>> = {
  ОбменЗавершен: { ru: 'обмен завершён', en: 'exchange completed' },
  ОбменЗавершенСИсправлением: {
    ru: 'обмен завершён с исправлением',
    en: 'exchange completed with a correction',
  },
  ЗакрытСОтклонением: { ru: 'закрыт с отклонением', en: 'closed with a rejection' },
  ЗакрытПринудительно: { ru: 'закрыт принудительно', en: 'closed by force' },
  ЗакрытСОшибкойПередачи: { ru: 'закрыт с ошибкой передачи', en: 'closed: the transfer failed' },
  Аннулирован: { ru: 'аннулирован', en: 'annulled' },
  ОжидаетсяПодтверждение: {
    ru: 'ожидается подтверждение заказчика',
    en: 'awaiting the customer’s confirmation',
  },
  ОжидаетсяПередачаОператору: {
    ru: 'ожидается передача оператору',
    en: 'awaiting the transfer to the operator',
  },
  ОжидаетсяПодтверждениеОператора: {
    ru: 'ожидается подтверждение оператора',
    en: 'awaiting the operator’s confirmation',
  },
  ОжидаетсяИзвещениеОПолучении: {
    ru: 'ожидается извещение о получении',
    en: 'awaiting the notice of receipt',
  },
  ТребуетсяПодписание: { ru: 'требуется подписание', en: 'to be signed by the supplier' },
  ТребуетсяОтправка: { ru: 'требуется отправка', en: 'to be sent by the supplier' },
  ТребуетсяУточнение: { ru: 'требуется уточнение', en: 'the customer asks for a clarification' },
}
const BEGINNINGS: [string, string][] = [
  ['Ожидается', 'awaiting the other side'],
  ['Требуется', 'a step of the supplier is due'],
]
/** Nothing was exchanged. */
const NOTHING = new Set(['', 'НеСформирован', 'НеПолучен'])

/** How 1C's own exchange of a document stands, in words. Null: nothing was exchanged. */
export function describeEdiState(state: string, locale: Locale): string | null {
  if (NOTHING.has(state)) return null
  const known = Object.hasOwn(STATES, state) ? STATES[state] : undefined
  if (known) return known[locale]
  const words = state
    .slice(0, 100)
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
  if (locale === 'ru') return words
  return BEGINNINGS.find(([start]) => state.startsWith(start))?.[1] ?? words
}
