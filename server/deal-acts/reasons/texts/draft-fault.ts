import type { Locale } from '../../../identity/index.ts'
import type { DraftFault, DraftFaultKind } from '../../../onec/port.ts'
import { toSentence } from '../../faults/fault-kind.ts'

type Field = DraftFault['field']

const FIELDS: Record<Locale, Partial<Record<Field, string>>> = {
  ru: {
    kind: 'вид документа',
    date: 'дата акта',
    organizationGuid: 'организация',
    counterpartyGuid: 'контрагент',
    contractGuid: 'договор',
    agreementGuid: 'соглашение',
    currency: 'валюта',
    'currency.code': 'валюта',
    'currency.rate': 'курс валюты',
    responsibleGuid: 'ответственный',
    lines: 'строки',
    itemGuid: 'номенклатура',
    text: 'содержание',
    quantity: 'количество',
    unitGuid: 'единица',
    price: 'цена',
    discount: 'скидка',
    sum: 'сумма',
    vat: 'НДС',
    total: 'всего',
    number: 'номер',
    organization: 'организация',
    counterparty: 'контрагент',
    contract: 'договор',
    item: 'номенклатура',
    'settings.department': 'подразделение в настройках черновиков',
    'settings.production': 'затраты в настройках черновиков',
  },
  en: {
    kind: 'kind of document',
    date: 'date of the act',
    organizationGuid: 'organization',
    counterpartyGuid: 'counterparty',
    contractGuid: 'contract',
    agreementGuid: 'agreement',
    currency: 'currency',
    'currency.code': 'currency',
    'currency.rate': 'rate of the currency',
    responsibleGuid: 'responsible person',
    lines: 'lines',
    itemGuid: 'item',
    text: 'text',
    quantity: 'quantity',
    unitGuid: 'unit',
    price: 'price',
    discount: 'discount',
    sum: 'sum',
    vat: 'VAT',
    total: 'total',
    number: 'number',
    organization: 'organization',
    counterparty: 'counterparty',
    contract: 'contract',
    item: 'item',
    'settings.department': 'department in the settings of drafts',
    'settings.production': 'costs in the settings of drafts',
  },
}

const KINDS: Record<Locale, Record<DraftFaultKind, string>> = {
  ru: {
    missing: 'не указано',
    not_offered: 'в этой конфигурации 1С его нет',
    not_a_guid: 'ключ 1С неверен',
    not_a_date: 'это не дата',
    not_a_number: 'это не число',
    not_positive: 'должно быть больше нуля',
    too_precise: 'знаков после запятой больше, чем хранит 1С',
    too_large: 'больше, чем хранит 1С',
    too_long: 'длиннее, чем хранит 1С',
    does_not_add_up: 'не сходится с количеством, ценой, скидкой и ставкой',
  },
  en: {
    missing: 'not given',
    not_offered: 'this configuration of 1C has none',
    not_a_guid: 'the key of 1C is wrong',
    not_a_date: 'not a date',
    not_a_number: 'not a number',
    not_positive: 'must be above zero',
    too_precise: 'more decimals than 1C keeps',
    too_large: 'more than 1C keeps',
    too_long: 'longer than 1C keeps',
    does_not_add_up: 'is not what quantity, price, discount and rate make',
  },
}

const LINE = { ru: 'строка', en: 'line' }

/** @param fields of the details of `onec.draft_invalid`: `1 sum: does_not_add_up; currency.rate: …` */
export function describeDraftFaults(fields: string, locale: Locale): string {
  const descriptions = fields.split('; ').map((each) => {
    const [, line, field = '', kind = ''] = /^(\d+ )?(\S+): (\w+)$/.exec(each) ?? []
    if (!isKind(kind)) return each
    const where = line ? `${LINE[locale]} ${line.trim()}, ` : ''
    const what = new Map<string, string>(Object.entries(FIELDS[locale])).get(field) ?? field
    return `${where}${what}: ${KINDS[locale][kind]}`
  })
  return toSentence(descriptions.join('; '))
}

/** Whether staff mend it in the settings of drafts. */
export function isFixedInSettings(fields: string): boolean {
  return /(^|; )settings\./.test(fields)
}

function isKind(kind: string): kind is DraftFaultKind {
  return Object.hasOwn(KINDS.ru, kind)
}
