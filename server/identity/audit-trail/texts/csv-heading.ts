import type { Locale } from '../../actor.ts'

const HEADINGS: Record<Locale, string[]> = {
  ru: ['Когда', 'Кто', 'Почта', 'Что', 'Действие', 'Контрагент', 'Объект', 'Адрес'],
  en: ['When', 'Who', 'E-mail', 'What', 'Action', 'Counterparty', 'Object', 'Address'],
}

/** Names of the columns of the exported audit. */
export function csvHeading(locale: Locale): string[] {
  return HEADINGS[locale]
}
