import { type Actor, mayAnswer } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { visibleActs } from '../act/visible-acts.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { isHistoryDone } from '../sync/index.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { listFilterableStates } from './filter.ts'
import { findActs } from './find.ts'
import { resolveFilter } from './search.ts'
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
  const [{ ids, totals }, isComplete] = await Promise.all([
    findActs(prisma, search, { after: readCursor(cursor), limit: PAGE_SIZE + 1 }),
    // Where nothing is read from 1C there is nothing to wait for.
    deps.onec ? isHistoryDone(deps) : true,
  ])
  const acts = await readRows(prisma, actor, ids.slice(0, PAGE_SIZE))
  const last = ids.length > PAGE_SIZE ? acts.at(-1) : undefined
  return {
    rows: acts.map(toRow),
    nextCursor: last ? writeCursor(last) : null,
    totals,
    filter: search.filter,
    counterparty: search.counterparty,
    states: listFilterableStates(actor),
    mayAccept: actor.counterparties.some(({ id }) => mayAnswer(actor, id)),
    isComplete,
  }
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
