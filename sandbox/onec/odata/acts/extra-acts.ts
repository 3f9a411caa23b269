import { addDays } from '../../ledger/calendar.ts'
import type { Counterparty } from '../../ledger/counterparty.ts'
import { type ActEntry, seedOf } from './act-entry.ts'

const FIRST_DAY = '2023-01-01'
const PREFIX = '7ac70000-0000-1100-8000-'

/** Any number of acts beyond the ledgers', each written when it is asked for. For measurements. */
export interface ExtraActs {
  count: number
  at(index: number): ActEntry
  find(ref: string): ActEntry | undefined
  /** The index of the first act of this moment or later. */
  firstFrom(at: string): number
}

/**
 * Spread evenly from 2023 up to today and over the counterparties, all of a day's acts at noon.
 * @param crowd so many of them are of the noon of one day, in the middle
 */
export function createExtraActs(
  { count, crowd }: { count: number; crowd: number },
  counterparties: Counterparty[],
  today: string,
): ExtraActs {
  const days = Math.max(1, daysBetween(FIRST_DAY, today))
  const dates = new Map<number, string>()
  const spread = Math.max(1, count - crowd)
  const middle = Math.floor(spread / 2)
  const dayOf = (index: number) => {
    const at = index < middle ? index : Math.max(middle, index - crowd)
    return Math.floor((at * days) / spread)
  }
  const dateOf = (day: number) => {
    const known = dates.get(day) ?? addDays(FIRST_DAY, day)
    dates.set(day, known)
    return known
  }

  function write(index: number): ActEntry {
    const seed = seedOf(String(index))
    const counterparty = counterparties[index % counterparties.length]
    if (!counterparty) throw new Error('extra acts need a counterparty')
    return {
      ref: PREFIX + index.toString(16).padStart(12, '0'),
      number: `00БП-${String(500_000 + (index % 500_000))}`,
      at: `${dateOf(dayOf(index))}T12:00:00`,
      counterparty,
      total: BigInt(1_000 + (seed % 500_000)) * 100n,
      status: 'posted',
      comment: '',
      isExtra: true,
    }
  }

  return {
    count,
    at: write,
    find: (ref) => {
      if (!ref.startsWith(PREFIX)) return undefined
      const index = Number.parseInt(ref.slice(PREFIX.length), 16)
      return index < count ? write(index) : undefined
    },
    firstFrom: (at) => {
      let low = 0
      let high = count
      while (low < high) {
        const middle = (low + high) >>> 1
        if (`${dateOf(dayOf(middle))}T12:00:00` < at) low = middle + 1
        else high = middle
      }
      return low
    },
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
