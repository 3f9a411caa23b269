import type { Locale } from '../identity/index.ts'
import { sentence } from './fault-kind.ts'
import { inQuotes } from './figure-words.ts'
import type { MappingKind, Missing, MissingReason } from './mapping.ts'

const WHAT: Record<Locale, Record<MappingKind, (shown: string) => string>> = {
  ru: {
    item: (shown) => `услуга ${inQuotes(shown, 'ru')}`,
    unit: (shown) => `единица ${inQuotes(shown, 'ru')}`,
    vat: (shown) => `ставка НДС ${inQuotes(shown, 'ru')}`,
    organization: (shown) =>
      shown === '' ? 'организация-продавец' : `организация ${inQuotes(shown, 'ru')}`,
    counterparty: (shown) => `контрагент ${inQuotes(shown, 'ru')}`,
    contract: (shown) => `договор ${inQuotes(shown, 'ru')}`,
    currency: (shown) => `валюта ${shown}`,
    responsible: (shown) => `ответственный ${inQuotes(shown, 'ru')}`,
  },
  en: {
    item: (shown) => `service ${inQuotes(shown, 'en')}`,
    unit: (shown) => `unit ${inQuotes(shown, 'en')}`,
    vat: (shown) => `VAT rate ${inQuotes(shown, 'en')}`,
    organization: (shown) =>
      shown === '' ? "the seller's organization" : `organization ${inQuotes(shown, 'en')}`,
    counterparty: (shown) => `counterparty ${inQuotes(shown, 'en')}`,
    contract: (shown) => `contract ${inQuotes(shown, 'en')}`,
    currency: (shown) => `currency ${shown}`,
    responsible: (shown) => `responsible person ${inQuotes(shown, 'en')}`,
  },
}

/** Where the deal names no number, a contract is shown by its buyer. */
const CONTRACT_WITH: Record<Locale, (buyer: string) => string> = {
  ru: (buyer) => `договор с покупателем ${inQuotes(buyer, 'ru')}`,
  en: (buyer) => `contract with ${inQuotes(buyer, 'en')}`,
}

const WHY: Record<Locale, Record<MissingReason, string>> = {
  ru: {
    not_mapped: 'сопоставления с 1С ещё нет',
    not_found: 'в 1С не найдено',
    several: 'в 1С несколько подходящих',
    archived: 'в 1С есть только закрытые, недействительные или помеченные на удаление',
    other_kpp: 'в 1С этот ИНН только с другим КПП',
    number_not_found: 'в 1С у этих сторон нет действующего договора с таким номером',
    other_currency: 'в 1С есть только в другой валюте',
    no_rate: 'в 1С нет курса на дату акта',
  },
  en: {
    not_mapped: 'not mapped to 1C yet',
    not_found: 'not found in 1C',
    several: '1C has several that fit',
    archived: '1C has only such as are closed, invalid or marked for deletion',
    other_kpp: '1C has this INN with another KPP only',
    number_not_found: '1C has no contract in force with this number between the two',
    other_currency: '1C has it in another currency only',
    no_rate: '1C has no rate on the date of the act',
  },
}

const MEND = {
  ru: {
    map: 'бухгалтеру нужно выбрать соответствие на странице сопоставлений портала',
    add: 'бухгалтеру нужно добавить в 1С или выбрать соответствие на странице сопоставлений портала',
    rate: 'бухгалтеру нужно загрузить курс в 1С или ввести его на портале',
    number:
      'менеджеру нужно исправить номер в сделке или бухгалтеру выбрать договор на странице сопоставлений портала',
  },
  en: {
    map: "the accountant has to choose its counterpart on the portal's mapping page",
    add: "the accountant has to add it to 1C or choose a counterpart on the portal's mapping page",
    rate: 'the accountant has to load the rate into 1C or enter it in the portal',
    number:
      "the manager has to mend the number in the deal or the accountant to choose the contract on the portal's mapping page",
  },
}

const WAY: Record<MissingReason, keyof (typeof MEND)['ru']> = {
  not_mapped: 'map',
  not_found: 'add',
  several: 'map',
  archived: 'add',
  other_kpp: 'map',
  number_not_found: 'number',
  other_currency: 'add',
  no_rate: 'rate',
}

/** One sentence, for where it is seen what is meant and can be mended at once: why it has no counterpart. */
export function missingWhy({ reason }: Pick<Missing, 'reason'>, locale: Locale): string {
  return sentence(WHY[locale][reason])
}

/** One sentence: what has no counterpart in 1C, why, and who mends it where. */
export function missingWords(
  { kind, shown, reason }: Pick<Missing, 'kind' | 'shown' | 'reason'>,
  locale: Locale,
): string {
  const isBuyer = kind === 'contract' && reason !== 'number_not_found'
  const what = isBuyer ? CONTRACT_WITH[locale](shown) : WHAT[locale][kind](shown)
  return sentence(`${what}: ${WHY[locale][reason]}, ${MEND[locale][WAY[reason]]}`)
}
