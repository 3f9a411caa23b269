import type { Locale } from '../../identity/index.ts'
import {
  type ParameterReader,
  readParameters,
  type TextParameters,
  toSentence,
} from './fault-kind.ts'

interface NoteTexts {
  ru: (f: ParameterReader) => string
  en: (f: ParameterReader) => string
}

const NOTES = {
  amount_by_rows: {
    ru: (f) =>
      `сумма сделки введена вручную (${f.amount('deal')}), акт составлен по строкам на ${f.amount('lines')}`,
    en: (f) =>
      `the deal's amount was typed by hand (${f.amount('deal')}), the act follows its lines: ${f.amount('lines')}`,
  },
  vat_rate_replaced: {
    ru: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): ставка НДС ${f.text('old')} % заменена на ${f.text('rate')} % по дате акта`,
    en: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the VAT rate of ${f.text('old')} % became ${f.text('rate')} % by the act's date`,
  },
  total_with_new_vat: {
    ru: (f) =>
      `новая ставка НДС начислена сверх цены: в сделке ${f.amount('deal')}, в акте ${f.amount('total')}`,
    en: (f) =>
      `the new VAT rate is on top of prices: the deal has ${f.amount('deal')}, the act ${f.amount('total')}`,
  },
  line_as_one: {
    ru: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): количество ${f.number('quantity')} или цену 1С хранить не может, строка записана как 1 на всю сумму, количество стоит в тексте`,
    en: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): 1C cannot keep the quantity ${f.number('quantity')} or the price, so the line is 1 for the whole sum and its text tells the quantity`,
  },
  unit_in_text: {
    ru: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): единица «${f.text('unit')}» стоит в тексте строки`,
    en: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the unit "${f.text('unit')}" stands in the line's text`,
  },
  item_same_name: {
    ru: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): номенклатура 1С взята по точному совпадению названия`,
    en: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): 1C's item was taken because its name is exactly the same`,
  },
  archived_left_out: {
    ru: (f) =>
      `контрагентов с ИНН ${f.text('inn')}, помеченных на удаление или недействительных, пропущено: ${f.text('count')}`,
    en: (f) =>
      `counterparties with INN ${f.text('inn')} that are marked for deletion or invalid were left out: ${f.text('count')}`,
  },
  kpp_unknown_in_onec: {
    ru: (f) => `у контрагента ${f.quoted('name')} в 1С нет КПП, выбран по ИНН ${f.text('inn')}`,
    en: (f) => `1C has no KPP for ${f.quoted('name')}, chosen by its INN ${f.text('inn')}`,
  },
  contract_chosen: {
    ru: (f) => `договоров ${f.text('count')}, по правилу выбран ${f.quoted('name')}`,
    en: (f) => `of ${f.text('count')} contracts the rule chose ${f.quoted('name')}`,
  },
  without_contract: {
    ru: () => 'действующего договора нет, акт составлен без договора',
    en: () => 'there is no contract in force, the act goes without one',
  },
  contract_left_open: {
    ru: () => 'договор в файле для 1С не назван: бухгалтер выбирает его в документе',
    en: () => 'the file for 1C names no contract: the accountant chooses it in the document',
  },
  rate_of_earlier_day: {
    ru: (f) =>
      `курс ${f.text('currency')} взят на ${f.date('date')}: на дату акта ${f.date('wanted')} в 1С его нет`,
    en: (f) =>
      `the rate of ${f.text('currency')} is that of ${f.date('date')}: 1C has none for the act's date ${f.date('wanted')}`,
  },
  converted: {
    ru: (f) =>
      `${f.amount('deal')} ${f.text('currency')} пересчитаны построчно по курсу ${f.number('rate')} за ${f.text('per')}: ${f.amount('total')} ₽ (вся сумма сразу дала бы ${f.amount('whole')} ₽)`,
    en: (f) =>
      `${f.amount('deal')} ${f.text('currency')} were converted line by line at ${f.number('rate')} for ${f.text('per')}: ${f.amount('total')} roubles (the whole at once would make ${f.amount('whole')})`,
  },
} satisfies Record<string, NoteTexts>

export type NoteCode = keyof typeof NOTES

/** What was decided on the way, for the accountant to see. Plain JSON. */
export interface Note {
  code: NoteCode
  figures: TextParameters
}

export function noteOf(code: NoteCode, figures: TextParameters = {}): Note {
  return { code, figures: { ...figures } }
}

export function describeNote({ code, figures }: Note, locale: Locale): string {
  const texts: NoteTexts = NOTES[code]
  return toSentence(texts[locale](readParameters(figures, locale)))
}

/** A code of an earlier release may no longer be known. */
export function isNoteCode(code: string): code is NoteCode {
  return Object.hasOwn(NOTES, code)
}
