import type { CalendarDate, CompletionActCursor, LocalDateTime } from '../../../onec/port.ts'
import { addDays } from '../../../platform/calendar-date.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { Round } from '../round.ts'
import { checkUnseen } from '../vanished/check-unseen.ts'
import { findStale } from './find-stale.ts'
import { addMonthCounts, countByMonth, type MonthCounts } from './month-counts.ts'
import { readAndSaveActs } from './save-acts.ts'

const PAGE_SIZE = 1000

export interface Comparison {
  /** Where to go on: everything dated earlier is compared. Null: to the end. */
  reached: LocalDateTime | null
  /** How many acts 1C suddenly does not have, in such numbers that it is not believed. */
  vanished: number
  /** What 1C's list had in what was compared. */
  counts: MonthCounts
}

interface Scope {
  /** Inclusive; null: from the first act there is. */
  start: LocalDateTime | null
  /** The last day, inclusive; absent: to the last act there is. */
  until?: CalendarDate
  pages: number
  /** Also those acts whose counterparty 1C did not name before. */
  triesNameless: boolean
}

/**
 * Compares 1C's list with the portal's rows, oldest first: reads what is new or changed, and looks for
 * what the list does not have. Stops after so many pages, always between two seconds.
 */
export async function compareActs(
  round: Round,
  set: string,
  { start, until, pages: maxPages, triesNameless }: Scope,
): Promise<Outcome<Comparison>> {
  const end = until === undefined ? null : `${addDays(until, 1)}T00:00:00`
  let after: CompletionActCursor | null = start === null ? null : { dateTime: start, ref: null }
  let from = start
  let vanished = 0
  let counts: MonthCounts = {}
  for (let pages = 1; ; pages++) {
    const page: Awaited<ReturnType<typeof round.onec.listHeaders>> = await round.onec.listHeaders(
      { set, after, limit: PAGE_SIZE, first: 'oldest', ...(until !== undefined && { until }) },
      round.signal,
    )
    if (page.kind !== 'done') return page
    const { items, next } = page.value
    const stale = await findStale(round, set, items, triesNameless)
    const stopped = await readAndSaveActs(round, set, stale)
    if (stopped) return stopped
    const lost = await checkUnseen(round, {
      set,
      from,
      until: next?.dateTime ?? end,
      seen: items.map(({ ref }) => ref),
      isEmpty: pages === 1 && items.length === 0,
    })
    if (lost.kind !== 'done') return lost
    vanished += lost.value
    counts = addMonthCounts(counts, countByMonth(items))
    from = next?.dateTime ?? null
    after = next
    if (next === null || pages >= maxPages || round.isOver()) {
      return { kind: 'done', value: { reached: from, vanished, counts } }
    }
  }
}
