import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import type { ParsedFilter } from '../list/filter.ts'
import type { CompletionActState } from '../views.ts'

const STATES: Record<Locale, Record<CompletionActState, string>> = {
  ru: {
    draft: 'черновик',
    waiting: 'ждёт ответа',
    accepted: 'принят',
    refused: 'отклонён покупателем',
    signed: 'подписан',
    rejected: 'отклонён бухгалтерией',
    withdrawn: 'отозван',
  },
  en: {
    draft: 'draft',
    waiting: 'awaiting answer',
    accepted: 'accepted',
    refused: 'refused by customer',
    signed: 'signed',
    rejected: 'rejected by accountants',
    withdrawn: 'withdrawn',
  },
}

const TEXTS = {
  ru: {
    title: 'Акты выполненных работ',
    from: 'с',
    to: 'по',
    search: (q: string) => `поиск: ${q}`,
    leftOut: 'Не вошли в архив',
    why: {
      gone: 'акт отозван или изменён поставщиком, пока собирался архив',
      unprintable:
        'суммы строк в 1С не сходятся с итогом акта, поэтому печатной формы нет; попросите поставщика проверить акт',
    },
  },
  en: {
    title: 'Completion acts',
    from: 'from',
    to: 'to',
    search: (q: string) => `search: ${q}`,
    leftOut: 'Not in the archive',
    why: {
      gone: 'the supplier withdrew or changed the act while the archive was being made',
      unprintable:
        'the sums of its lines in 1C do not add up to its total, so there is no printed form; ask the supplier to check the act',
    },
  },
}

export type LeftOutReason = keyof (typeof TEXTS)['ru']['why']

/** As the pages call it. */
export function stateName(state: CompletionActState, locale: Locale): string {
  return STATES[locale][state]
}

/** «Акты выполненных работ, ООО «Ромашка», с 01.01.2026 по 31.03.2026, ждёт ответа». */
export function listTitle(filter: ParsedFilter, whose: string | null, locale: Locale): string {
  const texts = TEXTS[locale]
  const period = [
    filter.from && `${texts.from} ${formatDate(filter.from, locale)}`,
    filter.to && `${texts.to} ${formatDate(filter.to, locale)}`,
  ]
  const parts = [
    texts.title,
    whose,
    period.filter(Boolean).join(' '),
    filter.status && stateName(filter.status, locale),
    filter.q && texts.search(filter.q),
  ]
  return parts.filter(Boolean).join(', ')
}

/** «Акты выполненных работ 2026-03-31.zip». @param day `YYYY-MM-DD` */
export function listFileName(
  day: string,
  extension: 'csv' | 'xlsx' | 'zip',
  locale: Locale,
): string {
  return `${TEXTS[locale].title} ${day}.${extension}`
}

/** The note that goes into an archive in place of the acts it lacks. */
export function leftOutNote(
  acts: readonly { title: string; reason: LeftOutReason }[],
  locale: Locale,
): { name: string; text: string } {
  const { leftOut, why } = TEXTS[locale]
  const lines = acts.map(({ title, reason }) => `${title}: ${why[reason]}.`)
  return { name: `${leftOut}.txt`, text: `\ufeff${[`${leftOut}:`, ...lines].join('\r\n')}\r\n` }
}
