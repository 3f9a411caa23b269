import type { Locale } from '../../identity/index.ts'
import type { RefusalCategory, StaffResolution } from '../views.ts'

/** What a refusal is about, as letters say it. */
export const CATEGORY_TEXTS: Record<RefusalCategory, Record<Locale, string>> = {
  amount: { ru: 'сумма', en: 'amount' },
  quantity: { ru: 'количество или объём', en: 'quantity' },
  requisites: { ru: 'реквизиты', en: 'requisites' },
  not_received: { ru: 'работы не выполнены или услуги не оказаны', en: 'not received' },
  other: { ru: 'другое', en: 'other' },
}

export function categoryText(category: RefusalCategory, locale: Locale): string {
  return CATEGORY_TEXTS[category][locale]
}

export const RESOLUTION_TEXTS: Record<StaffResolution, Record<Locale, string>> = {
  corrected: {
    ru: 'Поставщик внёс исправления. Проверьте документ и ответьте ещё раз.',
    en: 'The supplier has made corrections. Please check the paper and answer it again.',
  },
  explained: {
    ru: 'Поставщик пояснил, почему документ верен. Прочтите пояснение и ответьте ещё раз.',
    en: 'The supplier has explained why the paper stands. Please read why and answer it again.',
  },
}

/** What the portal writes into a discrepancy for a customer who has answered otherwise meanwhile. */
export const CLOSED_BY_ANSWER_TEXTS = {
  accepted: {
    ru: 'Документ принят, замечания сняты.',
    en: 'The paper is accepted; the remarks are withdrawn.',
  },
  signed: {
    ru: 'Отправлен подписанный скан, замечания сняты.',
    en: 'A signed scan was sent; the remarks are withdrawn.',
  },
} satisfies Record<string, Record<Locale, string>>

export function markedLinesText(count: number, locale: Locale): string {
  return locale === 'ru' ? `Отмечено строк: ${count}` : `Lines marked: ${count}`
}
