import type { CalendarDate, CompletionActCountQuery } from '../../../onec/port.ts'
import { addDays, monthOf, nextMonth } from '../../../platform/calendar-date.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { NotDone, Round } from '../round.ts'
import { compareActs } from './compare-acts.ts'
import { type MonthCounts, monthCountsJson, readMonthCounts } from './month-counts.ts'

/** Beyond this something else has happened than a few late acts: everything is compared instead. */
const MAX_MONTHS = 12

/** A month, or all that is dated before the first month that was counted. */
interface Stratum {
  from: CalendarDate | null
  until: CalendarDate
}

type Measure = 'all' | 'posted'

/**
 * Acts entered today into an old month, posted there, unposted or deleted. 1C cannot be asked what was
 * changed since, but it counts: when there are as many as when everything was compared, and as many posted,
 * that is one question each; when not, halving the time leads to the month, and it alone is compared.
 * @param before the first day that is compared at every reading anyway
 */
export async function findLateActs(
  round: Round,
  set: string,
  before: CalendarDate,
): Promise<NotDone | null> {
  const { prisma } = round
  const sync = await prisma.completionActsSync.findUniqueOrThrow({ where: { set } })
  const counts = readMonthCounts(sync.monthCounts)
  if (!counts) return null
  const strata = listStrata(counts, before)
  const changed = new Set<Stratum>()
  for (const measure of ['all', 'posted'] as const) {
    const found = await findChanged(round, { set, strata, counts, measure })
    if (found.kind !== 'done') return found
    for (const stratum of found.value) changed.add(stratum)
  }
  if (changed.size > MAX_MONTHS) {
    await compareEverything(round, set)
    return null
  }
  let known = counts
  for (const { from, until } of changed) {
    if (round.isOver()) break
    const start = from && `${from}T00:00:00`
    const scope = { start, until, pages: Number.POSITIVE_INFINITY, triesNameless: false }
    const compared = await compareActs(round, set, scope)
    if (compared.kind !== 'done') return compared
    if (compared.value.vanished > 0) {
      // So much is gone at once that it is not believed: how much it is, the whole comparison says.
      await compareEverything(round, set)
      return null
    }
    if (compared.value.reached !== null) break
    const month = monthOf(until)
    const none = from ? { [month]: { all: 0, posted: 0 } } : {}
    known = { ...known, ...none, ...compared.value.counts }
    await prisma.completionActsSync.update({
      where: { set },
      data: { monthCounts: monthCountsJson(known) },
    })
  }
  return null
}

/** What was counted does not hold any more, and the sweep that follows at once counts anew. */
async function compareEverything({ prisma }: Round, set: string): Promise<void> {
  await prisma.completionActsSync.update({
    where: { set },
    data: { monthCounts: Prisma.DbNull },
  })
}

interface Search {
  set: string
  strata: readonly Stratum[]
  counts: MonthCounts
  measure: Measure
}

/** The strata in which 1C has not as many as it had. */
async function findChanged(round: Round, search: Search): Promise<Outcome<Stratum[]>> {
  const total = await count(round, search, search.strata)
  if (total.kind !== 'done') return total
  // A release that does not count: what is late is met when everything is compared.
  if (total.value === null) return { kind: 'done', value: [] }
  return halve(round, search, search.strata, total.value)
}

async function halve(
  round: Round,
  search: Search,
  strata: readonly Stratum[],
  actual: number,
): Promise<Outcome<Stratum[]>> {
  const { counts, measure } = search
  const expected = strata.reduce((sum, stratum) => sum + expectedIn(stratum, counts, measure), 0)
  if (actual === expected) return { kind: 'done', value: [] }
  if (strata.length <= 1) return { kind: 'done', value: [...strata] }
  const middle = strata.length >> 1
  const [early, late] = [strata.slice(0, middle), strata.slice(middle)]
  const inEarly = await count(round, search, early)
  if (inEarly.kind !== 'done') return inEarly
  const one = await halve(round, search, early, inEarly.value ?? 0)
  if (one.kind !== 'done') return one
  const other = await halve(round, search, late, actual - (inEarly.value ?? 0))
  if (other.kind !== 'done') return other
  return { kind: 'done', value: [...one.value, ...other.value] }
}

function count(
  { onec, signal }: Round,
  { set, measure }: Search,
  strata: readonly Stratum[],
): Promise<Outcome<number | null>> {
  const [first, last] = [strata[0], strata.at(-1)]
  const query: CompletionActCountQuery = {
    set,
    ...(first?.from && { from: first.from }),
    ...(last && { until: last.until }),
    ...(measure === 'posted' && { posted: true }),
  }
  return onec.countDocuments(query, signal)
}

/** Before the first month that was counted there was nothing. */
function expectedIn({ from, until }: Stratum, counts: MonthCounts, measure: Measure): number {
  return from === null ? 0 : (counts[monthOf(until)]?.[measure] ?? 0)
}

/** Every month up to a day, without gaps, and all the time before them. */
function listStrata(counts: MonthCounts, before: CalendarDate): Stratum[] {
  const [first = monthOf(before)] = Object.keys(counts).sort()
  const start = `${first}-01` < before ? `${first}-01` : before
  const strata: Stratum[] = [{ from: null, until: addDays(start, -1) }]
  for (let from = start; from < before; ) {
    const next = `${nextMonth(monthOf(from))}-01`
    strata.push({ from, until: addDays(next, -1) })
    from = next
  }
  return strata
}
