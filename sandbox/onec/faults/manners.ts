import { type JsonObject, type JsonValue, NumberText, writeJson } from '../json-text.ts'
import type { ActiveFaults } from './switchboard.ts'
import type { MannerFault } from './table.ts'

/** Made where the print form is made. */
type PrintManner = 'foreign_pdf' | 'stale_pdf' | 'unreadable_pdf' | 'reprinted_pdf' | 'signed_pdf'

type Change = (value: JsonValue, name: string) => JsonValue

const GUIDS = new Set(['guid'])
const DATES = new Set(['date', 'from', 'to', 'documentDate'])
const REQUISITES = new Set(['inn', 'kpp'])
const DIGITS = 5_000_000
const LEVELS = 100_000

/** In the order in which they are applied: the envelope comes last. */
const MANNERS: Record<Exclude<MannerFault, PrintManner>, (act: JsonObject) => JsonObject> = {
  wrong_contract_totals: (act) => ({
    ...act,
    contract_totals: [
      {
        contract: null,
        opening_balance: new NumberText('0.01'),
        debit: new NumberText('0'),
        credit: new NumberText('0'),
        closing_balance: new NumberText('0.01'),
      },
      ...(Array.isArray(act.contract_totals) ? act.contract_totals : []),
    ],
  }),
  zoned_dates: (act) => changeMembers(act, DATES, zoned),
  empty_sides: (act) => changeLines(act, emptySide),
  unnamed_documents: (act) =>
    changeLines(act, (line, index) => ({
      ...line,
      document: index % 2 === 0 ? '' : new NumberText(String(index)),
    })),
  long_names: (act) =>
    changeLines(act, (line) => ({ ...line, document: `${line.document} `.padEnd(2500, 'я') })),
  requisites_as_numbers: (act) => changeMembers(act, REQUISITES, asNumber),
  contract_as_object: (act) => ({
    ...act,
    contract: { guid: null, number: '17', date: '2023-01-09' },
  }),
  currency_number: (act) => ({ ...act, currency: new NumberText('643') }),
  currency_units: (act) => ({ ...act, currency: 'у.е.' }),
  printed_amounts: (act) => changeNumbers(act, ({ text }) => printed(text)),
  amount_noise: (act) =>
    changeNumbers(
      act,
      ({ text }) => new NumberText(text.includes('.') ? `${text}0000000001` : text),
    ),
  empty_error: (act) => ({ error: { code: '', message: '' }, ...act }),
  braced_guids: (act) =>
    changeMembers(act, GUIDS, (value) =>
      typeof value === 'string' ? `{${value.toUpperCase()}}` : value,
    ),
  numeric_pdf: (act) => ({ ...act, pdf_base64: new NumberText('0') }),
  thousands_in_strings: (act) => ({ ...act, opening_balance: '12.000' }),
  endless_number: (act) => ({ ...act, opening_balance: new NumberText('1'.repeat(DIGITS)) }),
  deep_json: (act) => ({
    ...act,
    nested: new NumberText(`${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`),
  }),
  envelope: (act) => ({ data: act }),
}

/** The act as the module of this base writes it. */
export function writeAnswer(act: JsonObject, faults: ActiveFaults): string {
  const ids = Object.keys(MANNERS).filter((id): id is keyof typeof MANNERS => id in MANNERS)
  return writeJson(
    ids.filter((id) => faults.has(id)).reduce((written, id) => MANNERS[id](written), act),
  )
}

/** Midnight in Moscow, which is the evening before in Greenwich. */
function zoned(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return value
  return new Date(`${value}T00:00:00+03:00`).toISOString()
}

function emptySide(line: JsonObject, index: number): JsonObject {
  const { debit, credit, ...rest } = line
  const [filled, value, other] = isZero(debit)
    ? (['credit', credit, 'debit'] as const)
    : (['debit', debit, 'credit'] as const)
  const written = { ...rest, [filled]: value ?? null }
  if (index % 3 === 0) return { ...written, [other]: null }
  return index % 3 === 1 ? { ...written, [other]: '' } : written
}

function isZero(value: JsonValue | undefined): boolean {
  return value instanceof NumberText && /^0(\.0+)?$/.test(value.text)
}

function asNumber(value: JsonValue): JsonValue {
  return typeof value === 'string' && /^\d+$/.test(value)
    ? new NumberText(value.replace(/^0+(?=\d)/, ''))
    : value
}

/** 1C's Формат without anything said: groups by a no-break space, a comma, no needless zeros. */
function printed(text: string): string {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.')
  const groups = whole.replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0')
  const rest = fraction.replace(/0+$/, '')
  return `${text.startsWith('-') ? '−' : ''}${groups}${rest === '' ? '' : `,${rest}`}`
}

function changeLines(
  act: JsonObject,
  change: (line: JsonObject, index: number) => JsonObject,
): JsonObject {
  const { transactions } = act
  if (!Array.isArray(transactions)) return act
  return {
    ...act,
    transactions: transactions.map((line, index) => (isObject(line) ? change(line, index) : line)),
  }
}

function changeMembers(act: JsonObject, names: ReadonlySet<string>, change: Change): JsonObject {
  return mapObject(act, (value, name) => (names.has(name) ? change(value, name) : value))
}

function changeNumbers(act: JsonObject, change: (number: NumberText) => JsonValue): JsonObject {
  return mapObject(act, (value) => (value instanceof NumberText ? change(value) : value))
}

/** Every member at every depth, the innermost first. */
function mapObject(object: JsonObject, change: Change): JsonObject {
  const deep = (value: JsonValue, name: string): JsonValue => {
    if (Array.isArray(value)) return value.map((one) => deep(one, name))
    return change(isObject(value) ? mapObject(value, change) : value, name)
  }
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, deep(value, name)]),
  )
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof NumberText)
  )
}
