import type { Ledger, LedgerLine } from './ledger.ts'
import type { Random } from './random.ts'

/**
 * A ledger as the module of some base writes it: one that keeps to the contract in most, and has a few habits of its
 * own. Everything is written by hand: `JSON.stringify` would pass amounts through binary floating point.
 */
export function writeLedger(ledger: Ledger, random: Random): string {
  const date = random.pick(DATES)
  const amount = random.pick(AMOUNTS)
  const habits = { date, amount, side: random.pick(SIDES), random }
  const lines = random.chance(0.3) ? random.shuffle(ledger.lines) : ledger.lines
  const members = [
    ...random.pick(ERRORS),
    member('counterparty', writeCounterparty(ledger, random)),
    ...random.pick(CURRENCIES),
    ...random.pick(CONTRACTS),
    ...random.pick(MORE),
    member('period', `{"from":${date(ledger.from, random)},"to":${date(ledger.to, random)}}`),
    member('opening_balance', amount(ledger.opening, random)),
    member('transactions', `[${lines.map((line) => writeLine(line, ledger, habits)).join(',')}]`),
    ...(ledger.turnover
      ? [
          member(
            'turnover',
            `{"debit":${amount(ledger.turnover.debit, random)},"credit":${amount(ledger.turnover.credit, random)}}`,
          ),
        ]
      : random.pick([[], [member('turnover', 'null')]])),
    ...(ledger.contracts ? [member('contract_totals', writeTotals(ledger, habits))] : []),
    member('closing_balance', amount(ledger.closing, random)),
    ...random.pick(FORMS),
  ]
  return `{${members.join(',')}}`
}

type DateHabit = (date: string, random: Random) => string
type AmountHabit = (kopecks: bigint, random: Random) => string

interface Habits {
  date: DateHabit
  amount: AmountHabit
  /** A member of no amount; null: written as an amount. */
  side: ((name: string) => string[]) | null
  random: Random
}

const MOSCOW = 3 * 3_600_000

const DATES: DateHabit[] = [
  (date) => `"${date}"`,
  (date) => `"${date}"`,
  (date) => `"${date}T00:00:00"`,
  (date, random) => `"${date}T${random.pick(['00:00:00', '12:34:56', '23:59:59'])}.000"`,
  (date) => `"${date}T00:00:00+03:00"`,
  (date) => `"${new Date(Date.parse(`${date}T00:00:00Z`) - MOSCOW).toISOString()}"`,
  (date) => `"${new Date(Date.parse(`${date}T12:00:00Z`)).toISOString().slice(0, 19)}Z"`,
  // The same instant by the clock of Vladivostok.
  (date) => `"${new Date(Date.parse(`${date}T07:30:00Z`)).toISOString().slice(0, 19)}+10:00"`,
]

const AMOUNTS: AmountHabit[] = [
  (kopecks) => plain(kopecks),
  (kopecks) => plain(kopecks),
  (kopecks) => short(kopecks),
  (kopecks) => `${kopecks}E-2`,
  (kopecks) => `${plain(kopecks)}${'0'.repeat(8)}1`,
  (kopecks) => `"${plain(kopecks)}"`,
  (kopecks, random) => `"${printed(kopecks, random.pick([' ', '\u00a0', '\u202f', '']))}"`,
]

const SIDES: Habits['side'][] = [
  null,
  null,
  () => [],
  (name) => [member(name, 'null')],
  (name) => [member(name, '""')],
]

const ERRORS = [
  [],
  [],
  ['"error":null'],
  ['"error":""'],
  ['"error":{}'],
  ['"error":{"code":"","message":""}'],
]
const CURRENCIES = [
  [],
  ['"currency":null'],
  ...['"RUB"', '"руб."', '643', '"643"', '"810"', '"у.е."'].map((one) => [`"currency":${one}`]),
]
const CONTRACTS = [
  [],
  ['"contract":null'],
  ['"contract":""'],
  ['"contract":"Договор № 1"'],
  ['"contract":{"number":"17","date":"2026-01-09"}'],
  ['"contract":{}'],
]
const MORE = [
  [],
  ['"number":15,"asOf":"2026-04-01T10:00:00.000Z"'],
  ['"number":null,"asOf":"вчера"'],
  ['"organization":"ООО «Поставщик»"'],
  [
    '"organization":{"name":"ООО «Поставщик»","inn":7702345678,"bank":{"account":"4070","bic":44525000},"director":1},"unknown":[{}]',
  ],
]
const FORMS = [
  [],
  ['"pdf_base64":null'],
  ['"pdf_base64":""'],
  ['"pdf_base64":"!"'],
  ['"pdf_base64":5'],
  ['"pdf_base64":{"a":[]}'],
  ['"pdf_base64":true'],
]

function writeCounterparty({ guid, name, inn, kpp }: Ledger, random: Random): string {
  if (random.chance(0.3)) return JSON.stringify(name)
  const written = random.pick([guid, guid.toUpperCase(), `{${guid}}`, `{${guid.toUpperCase()}}`])
  const asNumbers = random.chance(0.3)
  const digits = (text: string) => (asNumbers ? text.replace(/^0/, '') : `"${text}"`)
  return `{"guid":"${written}","name":${JSON.stringify(name)},"inn":${digits(inn)},"kpp":${digits(kpp)}}`
}

function writeLine(
  line: LedgerLine,
  { contracts }: Ledger,
  { date, amount, side, random }: Habits,
): string {
  const contract = contracts?.[line.contract]
  const written = (name: string, kopecks: bigint, other: bigint) =>
    // A module leaves out the side that is empty, not both.
    kopecks === 0n && other !== 0n && side ? side(name) : [member(name, amount(kopecks, random))]
  return `{${[
    member('date', date(line.date, random)),
    member('document', writeDocument(line.document, random)),
    ...written('debit', line.debit, line.credit),
    ...written('credit', line.credit, line.debit),
    ...(contract
      ? [member('contract', `{"number":"${contract.number}","date":"2026-01-09"}`)]
      : []),
  ].join(',')}}`
}

function writeDocument(document: string, random: Random): string {
  if (random.chance(0.9)) return JSON.stringify(document)
  return random.pick(['""', '12', 'null', JSON.stringify(document.padEnd(2100, 'я'))])
}

function writeTotals({ contracts }: Ledger, { amount, random }: Habits): string {
  const written = contracts?.map(
    ({ number, opening, debit, credit, closing }) =>
      `{${[
        member('contract', `{"number":"${number}","date":"2026-01-09"}`),
        member('opening_balance', amount(opening, random)),
        member('debit', amount(debit, random)),
        member('credit', amount(credit, random)),
        member('closing_balance', amount(closing, random)),
      ].join(',')}}`,
  )
  return `[${written?.join(',')}]`
}

function member(name: string, written: string): string {
  return `"${name}":${written}`
}

function plain(kopecks: bigint): string {
  const digits = String(kopecks < 0n ? -kopecks : kopecks).padStart(3, '0')
  return `${kopecks < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function short(kopecks: bigint): string {
  return plain(kopecks).replace(/\.?0{1,2}$/, '')
}

function printed(kopecks: bigint, separator: string): string {
  const [whole = '', cents = ''] = plain(kopecks < 0n ? -kopecks : kopecks).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator)
  const rest = cents.replace(/0+$/, '')
  return `${kopecks < 0n ? '−' : ''}${grouped}${rest === '' ? '' : `,${rest}`}`
}
