import type { Language } from './language.ts'

/** What stands beside each other: the application that is tried out, and the systems it is tried on. */
export type Place = 'application' | 'onec' | 'bitrix24' | 'edi' | 'mailbox'

/** Where each is, without a path. Filled in once all of them listen, and read by every page. */
export type Places = Partial<Record<Place, string>>

const NAMES: Record<Language, Record<Place, string>> = {
  ru: { application: 'Портал', bitrix24: 'Битрикс24', onec: '1С', edi: 'ЭДО', mailbox: 'Почта' },
  en: { application: 'Portal', bitrix24: 'Bitrix24', onec: '1C', edi: 'EDI', mailbox: 'Mail' },
}

const ORDER: Place[] = ['application', 'bitrix24', 'onec', 'edi', 'mailbox']

/** The links above every page; none where there is nothing beside it. */
export function listPlaces(
  places: Places,
  here: Place,
  language: Language,
): { href: string; name: string; current: boolean }[] {
  const known = ORDER.flatMap((place) => {
    const origin = places[place]
    if (origin === undefined) return []
    const url = new URL(origin)
    if (language === 'en' && place !== 'application') url.searchParams.set('lang', 'en')
    return [{ href: url.href, name: NAMES[language][place], current: place === here }]
  })
  return known.length > 1 ? known : []
}
