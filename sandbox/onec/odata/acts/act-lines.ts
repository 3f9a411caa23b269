import type { Kopecks } from '../../ledger/kopecks.ts'
import { createRandom, type Random } from '../../ledger/random.ts'
import { ITEMS, type Item } from '../data/items.ts'
import { type VatRate, vatOnTop, vatRateOf, vatWithin } from '../data/vat.ts'
import { type ActEntry, seedOf } from './act-entry.ts'

export interface ActLine {
  item: Item
  content: string
  /** Thousandths of the unit. */
  quantity: number
  price: Kopecks
  /** Quantity by price; without VAT when VAT comes on top. */
  sum: Kopecks
  rate: VatRate
  vat: Kopecks
  /** With VAT. */
  total: Kopecks
}

export interface ActBody {
  /** False: VAT comes on top of the prices. */
  vatIncluded: boolean
  lines: ActLine[]
}

const MONTHS = [
  'январь',
  'февраль',
  'март',
  'апрель',
  'май',
  'июнь',
  'июль',
  'август',
  'сентябрь',
  'октябрь',
  'ноябрь',
  'декабрь',
]

/** Quantities of hours and pieces, in thousandths, the likeliest first. */
const HOURS = [2_500, 8_000, 4_000, 16_000, 1_500, 10_000, 5_000, 2_000]
const PIECES = [2_000, 3_000, 4_000, 5_000, 10_000]

/** The lines of an act, whose totals make the act's own, the same each time it is asked. */
export function writeBody(entry: ActEntry): ActBody {
  const random = createRandom(entry.ref)
  const rate = vatRateOf(entry.counterparty, entry.at.slice(0, 10))
  const net = netOnTop(entry)
  const vatIncluded = net === null
  const amounts = splitAmount(net ?? entry.total, random)
  const offset = random.integer(0, ITEMS.length - 1)
  const lines = amounts.map((sum, index) => {
    const item = ITEMS[(offset + index * 4) % ITEMS.length] ?? ITEMS[0]
    if (!item) throw new Error('the agency sells nothing')
    const vat = vatIncluded ? vatWithin(sum, rate) : vatOnTop(sum, rate)
    const total = vatIncluded ? sum : sum + vat
    const content = wordContent(item, entry.at)
    return { item, content, ...divide(sum, item, random), sum, rate, vat, total }
  })
  return { vatIncluded, lines }
}

/** Are the act's prices with VAT. */
export function isVatIncluded(entry: ActEntry): boolean {
  return netOnTop(entry) === null
}

/**
 * The amount without VAT, for the counterparties whose VAT comes on top, where whole roubles of it
 * give the act's total exactly. Null: VAT is within.
 */
function netOnTop({ counterparty, at, total }: ActEntry): Kopecks | null {
  const rate = vatRateOf(counterparty, at.slice(0, 10))
  if (!rate || seedOf(counterparty.key) % 4 !== 0) return null
  const perRouble = BigInt(100 + rate)
  return total % perRouble === 0n ? (total / perRouble) * 100n : null
}

/** One to four parts of whole roubles; what does not make a rouble stays in the last. */
function splitAmount(amount: Kopecks, random: Random): Kopecks[] {
  const parts = amount < 400_000n ? 1 : random.integer(1, 4)
  const amounts: Kopecks[] = []
  let rest = amount
  for (let part = parts; part > 1; part -= 1) {
    const share = (rest * BigInt(random.integer(30, 70))) / (BigInt(part) * 50n)
    const whole = (share / 1000_00n) * 1000_00n
    if (whole <= 0n || whole >= rest) continue
    amounts.push(whole)
    rest -= whole
  }
  return [...amounts, rest]
}

/** A quantity that divides the sum into a price of whole kopecks, or one. */
function divide(
  sum: Kopecks,
  { sold }: Item,
  random: Random,
): { quantity: number; price: Kopecks } {
  const choices = sold === 'hours' ? HOURS : sold === 'pieces' ? PIECES : []
  const start = random.integer(0, Math.max(0, choices.length - 1))
  for (let step = 0; step < choices.length; step += 1) {
    const quantity = choices[(start + step) % choices.length] ?? 1000
    if ((sum * 1000n) % BigInt(quantity) === 0n) {
      return { quantity, price: (sum * 1000n) / BigInt(quantity) }
    }
  }
  return { quantity: 1000, price: sum }
}

function wordContent({ name }: Item, at: string): string {
  return `${name}, ${MONTHS[Number(at.slice(5, 7)) - 1]} ${at.slice(0, 4)}`
}
