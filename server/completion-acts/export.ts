import { type ActListDocument, renderActListCsv, renderActListXlsx } from '../documents/index.ts'
import { type Actor, recordAudit } from '../identity/index.ts'
import { toDay } from './dates.ts'
import type { CompletionActsDeps } from './deps.ts'
import { findActs } from './find.ts'
import { readRows } from './list.ts'
import { type ActSearch, understandFilter } from './search.ts'
import type { ActFilter, PaperFile } from './views.ts'
import { listFileName, listTitle, stateWord } from './words.ts'

const MOST_EXPORTED = 50_000
const ROWS_AT_ONCE = 5000

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** What the filter lets through as a list for a spreadsheet. Null: the counterparty is not this actor's. */
export async function exportList(
  deps: CompletionActsDeps,
  actor: Actor,
  given: ActFilter,
  format: 'csv' | 'xlsx',
): Promise<PaperFile | { kind: 'too_many'; most: number } | null> {
  const { database, clock } = deps
  const search = await understandFilter(database, actor, given)
  if (!search) return null
  const { ids } = await findActs(database.prisma, search, { after: null, limit: MOST_EXPORTED + 1 })
  if (ids.length > MOST_EXPORTED) return { kind: 'too_many', most: MOST_EXPORTED }
  const list = await readList(deps, actor, search, ids)
  const content =
    format === 'csv'
      ? new TextEncoder().encode(renderActListCsv(list, actor.locale))
      : await renderActListXlsx(list, actor.locale)
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
): Promise<ActListDocument> {
  const rows: ActListDocument['rows'] = []
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const acts = await readRows(database.prisma, actor, ids.slice(start, start + ROWS_AT_ONCE))
    rows.push(
      ...acts.map(({ dateTime, state, counterparty: whose, ...act }) => ({
        ...act,
        date: toDay(dateTime),
        counterparty: whose?.name ?? null,
        state: stateWord(state, actor.locale),
      })),
    )
  }
  return {
    title: listTitle(filter, counterparty?.name ?? null, actor.locale),
    rows,
    withCounterparty: counterparty === null,
  }
}
