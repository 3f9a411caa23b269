import {
  type CompletionActListDocument,
  renderCompletionActListCsv,
  renderCompletionActListXlsx,
} from '../../documents/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { findActs } from '../list/find.ts'
import { readRows } from '../list/list.ts'
import { type ActSearch, resolveFilter } from '../list/search.ts'
import type { CompletionActFilter } from '../list/views.ts'
import { correctionSummary, listFileName, listTitle, stateName } from '../texts/index.ts'
import type { DocumentFile } from './views.ts'

const MAX_EXPORTED = 50_000
const ROWS_PER_QUERY = 5000

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What the filter lets through as a list for a spreadsheet. Null: the counterparty is not this actor's. */
export async function exportList(
  deps: CompletionActsDeps,
  actor: Actor,
  given: CompletionActFilter,
  format: 'csv' | 'xlsx',
): Promise<DocumentFile | { kind: 'too_many'; max: number } | null> {
  const { database, clock } = deps
  const search = await resolveFilter(database, actor, given)
  if (!search) return null
  const { ids } = await findActs(database.prisma, search, { after: null, limit: MAX_EXPORTED + 1 })
  if (ids.length > MAX_EXPORTED) return { kind: 'too_many', max: MAX_EXPORTED }
  const list = await readList(deps, actor, search, ids)
  const render = format === 'csv' ? renderCompletionActListCsv : renderCompletionActListXlsx
  const content = await render(list, actor.locale)
  await recordAudit(database.prisma, {
    action: 'completion_act.list_exported',
    actorId: actor.userId,
    counterpartyId: search.counterparty?.id ?? null,
    ip: actor.ip,
    details: { format, count: list.rows.length, filter: { ...search.filter } },
  })
  return {
    content,
    contentType: TYPES[format],
    fileName: listFileName(clock.today(), format, actor.locale),
  }
}

async function readList(
  { database }: CompletionActsDeps,
  actor: Actor,
  { filter, counterparty }: ActSearch,
  ids: string[],
): Promise<CompletionActListDocument> {
  const rows: CompletionActListDocument['rows'] = []
  for (let start = 0; start < ids.length; start += ROWS_PER_QUERY) {
    const acts = await readRows(database.prisma, actor, ids.slice(start, start + ROWS_PER_QUERY))
    rows.push(
      ...acts.map(({ dateTime, state, counterparty: whose, correctsRef, summary, ...act }) => ({
        ...act,
        number: printNumber(act.number),
        summary: correctsRef === null ? summary : correctionSummary(summary, actor.locale),
        date: toCalendarDate(dateTime),
        counterparty: whose?.name ?? null,
        state: stateName(state, actor.locale),
      })),
    )
  }
  return {
    title: listTitle(filter, counterparty?.name ?? null, actor.locale),
    rows,
    withCounterparty: counterparty === null,
  }
}
