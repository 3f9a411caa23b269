import type { Locale } from '../../../identity/index.ts'
import { toSentence } from '../../faults/fault-kind.ts'
import { quoteName } from '../../faults/format.ts'
import type { MappingKind, MissingMapping, MissingReason } from '../../mapping/mapping.ts'

const NAMES: Record<Locale, Record<MappingKind, (shown: string) => string>> = {
  ru: {
    item: (shown) => `услуга ${quoteName(shown, 'ru')}`,
    unit: (shown) => `единица ${quoteName(shown, 'ru')}`,
    vat: (shown) => `ставка НДС ${quoteName(shown, 'ru')}`,
    organization: (shown) =>
      shown === '' ? 'организация-продавец' : `организация ${quoteName(shown, 'ru')}`,
    counterparty: (shown) => `контрагент ${quoteName(shown, 'ru')}`,
    contract: (shown) => `договор ${quoteName(shown, 'ru')}`,
    currency: (shown) => `валюта ${shown}`,
    responsible: (shown) => `ответственный ${quoteName(shown, 'ru')}`,
  },
  en: {
    item: (shown) => `service ${quoteName(shown, 'en')}`,
    unit: (shown) => `unit ${quoteName(shown, 'en')}`,
    vat: (shown) => `VAT rate ${quoteName(shown, 'en')}`,
    organization: (shown) =>
      shown === '' ? "the seller's organization" : `organization ${quoteName(shown, 'en')}`,
    counterparty: (shown) => `counterparty ${quoteName(shown, 'en')}`,
    contract: (shown) => `contract ${quoteName(shown, 'en')}`,
    currency: (shown) => `currency ${shown}`,
    responsible: (shown) => `responsible person ${quoteName(shown, 'en')}`,
  },
}

/** Where the deal names no number, a contract is shown by its buyer. */
const CONTRACT_WITH: Record<Locale, (buyer: string) => string> = {
  ru: (buyer) => `договор с покупателем ${quoteName(buyer, 'ru')}`,
  en: (buyer) => `contract with ${quoteName(buyer, 'en')}`,
}

const REASONS: Record<Locale, Record<MissingReason, string>> = {
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

const REMEDIES = {
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

const REMEDY_OF: Record<MissingReason, keyof (typeof REMEDIES)['ru']> = {
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
export function describeMissingReason(
  { reason }: Pick<MissingMapping, 'reason'>,
  locale: Locale,
): string {
  return toSentence(REASONS[locale][reason])
}

/** One sentence: what has no counterpart in 1C, why, and who mends it where. */
export function describeMissing(
  { kind, shown, reason }: Pick<MissingMapping, 'kind' | 'shown' | 'reason'>,
  locale: Locale,
): string {
  const isBuyer = kind === 'contract' && reason !== 'number_not_found'
  const what = isBuyer ? CONTRACT_WITH[locale](shown) : NAMES[locale][kind](shown)
  return toSentence(`${what}: ${REASONS[locale][reason]}, ${REMEDIES[locale][REMEDY_OF[reason]]}`)
}
