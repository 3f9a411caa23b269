import { printNumber, type ReconciliationLine } from '../../onec/port.ts'

/** A completion act as the check needs it. Amounts in kopecks. */
export interface ActOfPeriod {
  id: string
  /** As 1C keeps it. */
  number: string
  /** `YYYY-MM-DD`. */
  date: string
  total: bigint
  currency: string
  /** Posted and not withdrawn: it stands in the books. */
  isLive: boolean
}

export type ActsDifference =
  /** Posted, and no line is about it. */
  | { kind: 'act_missing'; act: ActOfPeriod }
  /** A line is about an act that is not posted any more, or is withdrawn. */
  | { kind: 'act_withdrawn'; act: ActOfPeriod; line: number }
  /** Acts stand as payments and payments as acts. */
  | { kind: 'signs_reversed'; act: ActOfPeriod; line: number }

/** A line with what can be told of its document. */
interface Entry {
  line: ReconciliationLine
  /** Numbers that its words name, as they are and as 1C prints them. */
  numbers: Set<string>
  index: number
}

const DATE = /\d{2}\.\d{2}\.\d{4}/g
const NUMBER = /[\p{L}\d][\p{L}\d/-]{0,60}/gu
const PAYMENT = /оплат|плат[её]ж|поступление на|списание с|банк|касс|payment/iu
/** Of a line's words; a document's number stands at their beginning. */
const MAX_WORDS = 500

/**
 * What the lines of an act of reconciliation and the completion acts of its period say against each other: pure. In
 * doubt nothing is said: numbers repeat over kinds and years, a base may group its lines, and a line may be of part of
 * an act.
 * @param acts of the same customer, organization and contract, dated within the period
 */
export function findActsDifferences(
  lines: readonly ReconciliationLine[],
  acts: readonly ActOfPeriod[],
  currency: string,
): ActsDifference[] {
  const entries = lines.map((line, index) => ({ line, numbers: numbersOf(line), index }))
  // A base that groups its lines by month or by kind names no documents.
  if (lines.length > 0 && entries.every(({ numbers }) => numbers.size === 0)) return []
  const live = acts.filter((act) => act.isLive && act.total !== 0n)
  const byNumber = new Map<ActOfPeriod, Entry[]>()
  const used = new Set<number>()
  for (const act of live) {
    const found = entries.filter((entry) => isAbout(entry, act, currency))
    byNumber.set(act, found)
    for (const { index } of found) used.add(index)
  }
  const unnumbered = live.filter((act) => byNumber.get(act)?.length === 0)
  const missing = withoutLine(unnumbered, entries, { used, currency })
  return [
    ...findReversed(live, byNumber, entries),
    ...missing.map((act): ActsDifference => ({ kind: 'act_missing', act })),
    ...findWithdrawn(acts, entries, { used, currency }),
  ]
}

/** The acts that lines are of, by the lines' places: by number, and by the day or the amount besides. */
export function matchActs<Act extends Omit<ActOfPeriod, 'isLive'>>(
  lines: readonly ReconciliationLine[],
  acts: readonly Act[],
  currency: string,
): Map<number, Act> {
  const byNumber = Map.groupBy(acts, ({ number }) => printNumber(number.trim()).toUpperCase())
  const matched = new Map<number, Act>()
  for (const [index, line] of lines.entries()) {
    const entry = { line, numbers: numbersOf(line), index }
    for (const number of entry.numbers) {
      const act = byNumber.get(number)?.find((each) => isAbout(entry, each, currency))
      if (act) matched.set(index, act)
    }
  }
  return matched
}

/** By number within the year, and by the day or the amount besides: a payment may have the same number. */
function isAbout(entry: Entry, act: Omit<ActOfPeriod, 'isLive'>, currency: string): boolean {
  const { line, numbers } = entry
  if (!isNamed(numbers, act.number) || (line.debit === 0n && isPayment(entry))) return false
  if (datesOf(line).includes(act.date)) return true
  const isOfYear = line.date.slice(0, 4) === act.date.slice(0, 4)
  return isOfYear && act.currency === currency && hasAmount(line, act.total)
}

/** Those that no line can be, whatever it is called: not by the day and the amount, not together with others of the day. */
function withoutLine(
  acts: readonly ActOfPeriod[],
  entries: readonly Entry[],
  { used, currency }: { used: Set<number>; currency: string },
): ActOfPeriod[] {
  // Of another currency neither the amount nor what the base makes of it is known.
  const left = acts.filter((act) => act.currency === currency)
  const unmatched = left.filter((act) => {
    const entry = entries.find(
      ({ line, index }) =>
        !used.has(index) && datesOf(line).includes(act.date) && hasAmount(line, act.total),
    )
    if (entry) used.add(entry.index)
    return !entry
  })
  const days = Map.groupBy(unmatched, ({ date }) => date)
  return unmatched.filter(({ date }) => {
    const ofDay = days.get(date) ?? []
    const together = ofDay.reduce((sum, { total }) => sum + total, 0n)
    const isGrouped = entries.some(
      ({ line, index }) =>
        !used.has(index) && datesOf(line).includes(date) && hasAmount(line, together),
    )
    return !(ofDay.length > 1 && isGrouped)
  })
}

/** By number, day and amount all together: less would be another document's. */
function findWithdrawn(
  acts: readonly ActOfPeriod[],
  entries: readonly Entry[],
  { used, currency }: { used: ReadonlySet<number>; currency: string },
): ActsDifference[] {
  return acts.flatMap((act): ActsDifference[] => {
    if (act.isLive || act.total === 0n || act.currency !== currency) return []
    const entry = entries.find(
      ({ line, numbers, index }) =>
        !used.has(index) &&
        isNamed(numbers, act.number) &&
        datesOf(line).includes(act.date) &&
        hasAmount(line, act.total),
    )
    return entry ? [{ kind: 'act_withdrawn', act, line: entry.index }] : []
  })
}

/** No act stands on its side, at least one on the other with its very amount, and what is left there is money. */
function findReversed(
  live: readonly ActOfPeriod[],
  byNumber: ReadonlyMap<ActOfPeriod, readonly Entry[]>,
  entries: readonly Entry[],
): ActsDifference[] {
  const raising = live.filter(({ total }) => total > 0n)
  const sides = raising.flatMap((act) => (byNumber.get(act) ?? []).map((entry) => ({ act, entry })))
  const isAnyRight = sides.some(({ entry: { line } }) => line.debit !== 0n)
  const wrong = sides.find(
    ({ act, entry: { line } }) => line.credit === act.total && line.debit === 0n,
  )
  const debits = entries.filter(({ line }) => line.debit !== 0n)
  if (!wrong || isAnyRight || !debits.every(isPayment)) return []
  return [{ kind: 'signs_reversed', act: wrong.act, line: wrong.entry.index }]
}

function isPayment({ line }: Entry): boolean {
  const { document, details } = line
  return [document, details?.documentName, details?.operation].some(
    (words) => words && PAYMENT.test(words.slice(0, MAX_WORDS)),
  )
}

/** An act raises what is owed: in debit; one that lowers it stands below zero there, or in credit. */
function hasAmount({ debit, credit }: ReconciliationLine, total: bigint): boolean {
  return debit === total || (debit === 0n && total < 0n && credit === -total)
}

function datesOf({ date, details }: ReconciliationLine): string[] {
  return details?.documentDate ? [date, details.documentDate] : [date]
}

function numbersOf({ document, details }: ReconciliationLine): Set<string> {
  const words = `${details?.documentNumber ?? ''} ${document.slice(0, MAX_WORDS)}`
  const names = words.replaceAll(DATE, ' ').match(NUMBER) ?? []
  return new Set(
    names
      .filter((name) => /\d/.test(name))
      .flatMap((name) => [name.toUpperCase(), printNumber(name).toUpperCase()]),
  )
}

function isNamed(numbers: ReadonlySet<string>, number: string): boolean {
  const full = number.trim().toUpperCase()
  return numbers.has(full) || numbers.has(printNumber(full).toUpperCase())
}
