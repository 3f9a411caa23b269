import { formatDate } from '../../../documents/index.ts'
import type { Locale } from '../../../identity/index.ts'
import type { Difference } from '../../../onec/port.ts'
import type { DraftComparison } from '../../draft/compare.ts'
import { toSentence } from '../../faults/fault-kind.ts'
import { formatAmountText, formatDecimalText } from '../../faults/format.ts'

const TEXTS = {
  ru: {
    of: (line: number) => `строка ${line}, `,
    differs: (what: string, expected: string, actual: string) =>
      `${what}: в сделке ${expected}, в 1С ${actual}`,
    nothing: 'пусто',
    posted: 'документ в 1С проведён, а создавался черновиком',
    deletionMark: 'документ в 1С помечен на удаление',
    marker: 'в комментарии документа 1С нет метки портала',
    copies: (count: number) =>
      `в 1С документов с меткой этой сделки: ${count}, лишние нужно удалить`,
    reference: (what: string) => `${what} в 1С другой, чем сопоставлен со сделкой`,
    fields: {
      date: 'дата',
      organization: 'организация',
      counterparty: 'контрагент',
      contract: 'договор',
      currency: 'валюта',
      amountIncludesVat: 'признак «сумма включает НДС»',
      lines: 'число строк',
      item: 'номенклатура',
      text: 'содержание',
      quantity: 'количество',
      unit: 'единица',
      price: 'цена',
      sum: 'сумма',
      vatRate: 'ставка НДС',
      vat: 'сумма НДС',
      total: 'всего',
    },
  },
  en: {
    of: (line: number) => `line ${line}, `,
    differs: (what: string, expected: string, actual: string) =>
      `${what}: the deal has ${expected}, 1C has ${actual}`,
    nothing: 'nothing',
    posted: 'the document in 1C is posted, though it was created as a draft',
    deletionMark: 'the document in 1C is marked for deletion',
    marker: "the portal's marker is not in the comment of 1C's document",
    copies: (count: number) =>
      `1C has ${count} documents with this deal's marker, those beyond one have to be deleted`,
    reference: (what: string) => `${what} in 1C is another than the one mapped to the deal`,
    fields: {
      date: 'date',
      organization: 'organization',
      counterparty: 'counterparty',
      contract: 'contract',
      currency: 'currency',
      amountIncludesVat: '"amount includes VAT"',
      lines: 'number of lines',
      item: 'item',
      text: 'text',
      quantity: 'quantity',
      unit: 'unit',
      price: 'price',
      sum: 'sum',
      vatRate: 'VAT rate',
      vat: 'VAT',
      total: 'total',
    },
  },
}

const REFERENCES = new Set(['organization', 'counterparty', 'contract', 'item', 'unit'])
const AMOUNTS = new Set(['price', 'sum', 'vat', 'total'])

/** In words where the document is not the deal's act, a sentence each; empty when it is. */
export function describeComparison(state: DraftComparison, locale: Locale): string[] {
  const { copies } = TEXTS[locale]
  const differences = state.kind === 'equal' ? [] : state.differences
  const texts = differences.map((each) => describeDifference(each, locale))
  return state.copies > 1 ? [...texts, toSentence(copies(state.copies))] : texts
}

function describeDifference({ field, line, expected, actual }: Difference, locale: Locale): string {
  const texts = TEXTS[locale]
  if (field === 'posted' || field === 'deletionMark' || field === 'marker') {
    return toSentence(texts[field])
  }
  const what = `${line === null ? '' : texts.of(line)}${texts.fields[field]}`
  if (REFERENCES.has(field)) return toSentence(texts.reference(what))
  const shown = (value: string) => describeValue(field, value, locale)
  return toSentence(texts.differs(what, shown(expected), shown(actual)))
}

function describeValue(field: Difference['field'], value: string, locale: Locale): string {
  if (value === '') return TEXTS[locale].nothing
  if (AMOUNTS.has(field)) return formatAmountText(value, locale)
  if (field === 'date') return formatDate(value, locale)
  if (field === 'vatRate') return describeVat(value, locale)
  if (field === 'amountIncludesVat') return YES_NO[locale][value === 'true' ? 'yes' : 'no']
  return field === 'text' ? `«${value}»` : formatDecimalText(value, locale)
}

const YES_NO = { ru: { yes: 'да', no: 'нет' }, en: { yes: 'yes', no: 'no' } }

function describeVat(rate: string, locale: Locale): string {
  if (rate === 'none') return locale === 'ru' ? 'без НДС' : 'no VAT'
  if (rate === 'null') return locale === 'ru' ? 'неизвестная' : 'unknown'
  return `${rate} %`
}
