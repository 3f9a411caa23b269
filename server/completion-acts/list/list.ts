import { type Actor, isStaff, mayAnswer } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { CompletionActState } from '../act/views.ts'
import { visibleActs } from '../act/visible-acts.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { isHistoryDone } from '../sync/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { listFilterableStates } from './filter.ts'
import { findActs } from './find.ts'
import { findSorted } from './find-sorted.ts'
import { type ActSearch, resolveFilter, tenantCondition } from './search.ts'
import type { CompletionActFilter, CompletionActList, CompletionActRow } from './views.ts'

const PAGE_SIZE = 50

/** Acts by the filter, newest first, keyset-paged. Null: the counterparty asked for is not this actor's. */
export async function listActs(
  deps: CompletionActsDeps,
  actor: Actor,
  given: CompletionActFilter,
  cursor: string | null,
): Promise<CompletionActList | null> {
  const { prisma } = deps.database
  const search = await resolveFilter(deps.database, actor, given)
  if (!search) return null
  const { sort } = search.filter
  const isSortable = search.counterpartyIds !== null
  const isSorted = isSortable && sort !== ''
  const [{ ids, totals }, sorted, waiting, unread, isComplete] = await Promise.all([
    // In another order these give the totals alone.
    findActs(prisma, search, {
      after: isSorted ? null : readCursor(cursor),
      limit: isSorted ? 0 : PAGE_SIZE + 1,
    }),
    isSorted ? findSorted(prisma, search, sort, { cursor, limit: PAGE_SIZE }) : null,
    isStaff(actor) ? null : countInState(prisma, search, 'waiting'),
    isStaff(actor) ? 0 : countInState(prisma, search, 'reading'),
    // Where nothing is read from 1C there is nothing to wait for.
    deps.onec ? isHistoryDone(deps) : true,
  ])
  const shown = sorted?.ids ?? ids.slice(0, PAGE_SIZE)
  const acts = await readRows(prisma, actor, shown)
  const last = ids.length > PAGE_SIZE ? acts.at(-1) : undefined
  const byDate = last ? writeCursor(last) : null
  return {
    rows: inOrderOf(shown, acts).map(toRow),
    nextCursor: sorted ? sorted.nextCursor : byDate,
    totals,
    filter: isSortable ? search.filter : { ...search.filter, sort: '' },
    isSortable,
    waiting,
    counterparty: search.counterparty,
    states: listFilterableStates(actor),
    mayAccept: actor.counterparties.some(({ id }) => mayAnswer(actor, id)),
    isComplete,
    reading:
      isComplete && unread === 0 ? null : { known: await countKnown(prisma, search), unread },
  }
}

/** More than these are «много»: nobody answers them one by one. */
const MAX_IN_STATE = 1000

async function countInState(
  prisma: PrismaClient,
  search: ActSearch,
  state: CompletionActState,
): Promise<number> {
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM completion_acts
      WHERE ${tenantCondition(search)} AND state = ${state}::"CompletionActState"
      LIMIT ${MAX_IN_STATE}
    ) AS found`
  return counted?.count ?? 0
}

/** Asked for only while something is being read: it costs as much as there are acts. */
async function countKnown(prisma: PrismaClient, search: ActSearch): Promise<number> {
  const [counted] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM completion_acts WHERE ${tenantCondition(search)}`
  return counted?.count ?? 0
}

function inOrderOf<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]) {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

type StoredRow = Awaited<ReturnType<typeof readRows>>[number]

/** The rows of a list by their ids, newest first. */
export function readRows(prisma: PrismaClient, actor: Actor, ids: string[]) {
  return prisma.completionAct.findMany({
    where: { id: { in: ids }, ...visibleActs(actor) },
    orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      number: true,
      dateTime: true,
      summary: true,
      lineCount: true,
      correctsRef: true,
      total: true,
      vatTotal: true,
      currency: true,
      state: true,
      counterparty: { select: { id: true, name: true } },
    },
  })
}

function toRow({ dateTime, correctsRef, number, ...row }: StoredRow): CompletionActRow {
  return {
    ...row,
    number: printNumber(number),
    date: toCalendarDate(dateTime),
    isCorrection: correctsRef !== null,
  }
}
