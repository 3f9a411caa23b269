import type { Base } from '../../base.ts'
import type { Counterparty } from '../../ledger/counterparty.ts'
import type { ActsOptions } from '../../options.ts'
import type { Bounds } from '../entity.ts'
import { type ActEntry, compareEntries } from './act-entry.ts'
import { createExtraActs, type ExtraActs } from './extra-acts.ts'
import { writeLedgerActs } from './ledger-acts.ts'

/** Every act the base has of itself, in order of Date and Ref_Key; built at the first call. */
export interface ActIndex {
  find(ref: string): ActEntry | undefined
  scan(bounds: Bounds, descending: boolean): Iterable<ActEntry>
  /** The entries of the ledgers alone. */
  ledgerActs(): ActEntry[]
}

interface Built {
  key: string
  sorted: ActEntry[]
  byRef: Map<string, ActEntry>
  extra: ExtraActs
}

/** Ledgers no one edited are the same in every base of a day: written once in a process. */
const written = new Map<string, ActEntry[]>()

export function createActIndex(base: Base, wanted: ActsOptions): ActIndex {
  let built: Built | null = null

  function build(): Built {
    const today = base.today()
    const key = `${today}:${base.edition()}`
    if (built?.key === key) return built
    const sorted = chosen(base.counterparties, wanted)
      .flatMap((counterparty) => actsOf(base, counterparty, today))
      .filter(({ at }) => wanted.from === undefined || at >= wanted.from)
      .sort(compareEntries)
    built = {
      key,
      sorted,
      byRef: new Map(sorted.map((entry) => [entry.ref, entry])),
      extra: createExtraActs(
        { count: wanted.extra, crowd: wanted.crowd ?? 0 },
        base.counterparties,
        today,
      ),
    }
    return built
  }

  return {
    find: (ref) => {
      const { byRef, extra } = build()
      return byRef.get(ref) ?? extra.find(ref)
    },
    scan: (bounds, descending) => {
      const { sorted, extra } = build()
      return descending ? scanDown(sorted, extra, bounds) : scanUp(sorted, extra, bounds)
    },
    ledgerActs: () => build().sorted,
  }
}

function chosen(
  counterparties: Counterparty[],
  { counterparties: keys, without = [] }: ActsOptions,
): Counterparty[] {
  return counterparties.filter(
    ({ key }) => (keys === undefined || keys.includes(key)) && !without.includes(key),
  )
}

function actsOf(base: Base, counterparty: Counterparty, today: string): ActEntry[] {
  if (base.editionOf(counterparty) > 0) return writeLedgerActs(base, counterparty)
  const name = `${counterparty.key}:${today}`
  const known = written.get(name) ?? writeLedgerActs(base, counterparty)
  // Only the last day asked for is kept.
  for (const other of written.keys()) if (!other.endsWith(today)) written.delete(other)
  written.set(name, known)
  return known
}

function* scanUp(sorted: ActEntry[], extra: ExtraActs, { from = '', to = '9' }: Bounds) {
  let one = firstFrom(sorted, from)
  let other = extra.firstFrom(from)
  let left = sorted[one]
  let right = other < extra.count ? extra.at(other) : undefined
  for (;;) {
    const next = right && (!left || compareEntries(right, left) < 0) ? right : left
    if (!next || next.at > to) return
    yield next
    if (next === left) {
      one += 1
      left = sorted[one]
    } else {
      other += 1
      right = other < extra.count ? extra.at(other) : undefined
    }
  }
}

function* scanDown(sorted: ActEntry[], extra: ExtraActs, { from = '', to = '9' }: Bounds) {
  // '\uffff' sorts after every moment that begins with `to`.
  let one = firstFrom(sorted, `${to}\uffff`) - 1
  let other = extra.firstFrom(`${to}\uffff`) - 1
  let left = sorted[one]
  let right = other >= 0 ? extra.at(other) : undefined
  for (;;) {
    const next = right && (!left || compareEntries(right, left) > 0) ? right : left
    if (!next || next.at < from) return
    yield next
    if (next === left) {
      one -= 1
      left = sorted[one]
    } else {
      other -= 1
      right = other >= 0 ? extra.at(other) : undefined
    }
  }
}

function firstFrom(sorted: ActEntry[], at: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle]?.at ?? '') < at) low = middle + 1
    else high = middle
  }
  return low
}
