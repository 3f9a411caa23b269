import { addSeconds } from '../../../platform/calendar-date.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type {
  CompletionActCursor,
  CompletionActHeader,
  CompletionActPageQuery,
} from '../../port/completion-acts.ts'
import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'
import type { ODataClient } from '../client/client.ts'
import type { Fields } from '../client/fields.ts'
import { readAllRows } from '../client/read-all.ts'
import { filterOf, headerFields, readHeader } from './read-header.ts'

/** Rows of whole seconds, or the keys of one second that more documents carry than a page holds. */
export type DocumentsPage<Row> =
  | { kind: 'seconds'; rows: Row[]; next: CompletionActCursor | null }
  | { kind: 'second'; headers: CompletionActHeader[]; beyond: CompletionActCursor }

interface PageRead<Row> {
  name: string
  select?: readonly string[]
  row(fields: Fields): Row
  dateTime(row: Row): string
}

const KEEP_SECOND_MS = 5 * 60_000
const SECOND = { isUnique: true, maxRows: 1_000_000, maxPasses: 12 }

/**
 * Pages of documents by date. 1C compares dates and texts, never references, and promises no order within
 * one second. So a page is taken from a moment on and leaves out its last second, with which the next page
 * begins; where one second fills it, the keys of that second are read all together.
 */
export function createPageReader(client: ODataClient) {
  /** The second that is being read key by key: asked for again after a while, or by another process. */
  const seconds = new Map<string, { at: string; headers: CompletionActHeader[]; until: number }>()

  async function readSecond(
    document: ActDocumentProfile,
    dateTime: string,
    signal?: AbortSignal,
  ): Promise<Outcome<CompletionActHeader[]>> {
    const read = await readAllRows(
      client,
      'odata.second',
      {
        set: document.set,
        select: headerFields(document),
        filter: filterOf(document, { from: dateTime, until: dateTime }),
        // Numbers repeat, but seldom within one second: the more they tell apart, the stiller the order.
        orderBy: 'Date asc,Number asc',
      },
      {
        ...SECOND,
        row: (fields) => readHeader(fields, document),
        key: ({ ref }) => ref,
      },
      signal,
    )
    if (read.kind !== 'done') return read
    const headers = read.value.rows.sort((one, other) => (one.ref < other.ref ? -1 : 1))
    seconds.set(document.set, { at: dateTime, headers, until: Date.now() + KEEP_SECOND_MS })
    return { kind: 'done', value: headers }
  }

  return async <Row>(
    document: ActDocumentProfile,
    query: Omit<CompletionActPageQuery, 'set'>,
    { name, select, row, dateTime }: PageRead<Row>,
    signal?: AbortSignal,
  ): Promise<Outcome<DocumentsPage<Row>>> => {
    const { after, limit, first = 'oldest' } = query
    const isOldestFirst = first === 'oldest'
    const crowded = async (moment: string): Promise<Outcome<DocumentsPage<Row>>> => {
      const known = seconds.get(document.set)
      const isKnown = after?.ref && known?.at === moment && known.until > Date.now()
      const headers = isKnown
        ? { kind: 'done' as const, value: known.headers }
        : await readSecond(document, moment, signal)
      if (headers.kind !== 'done') return headers
      const beyond = { dateTime: addSeconds(moment, isOldestFirst ? 1 : -1), ref: null }
      const left = headers.value.filter(({ ref }) => !after?.ref || ref > after.ref)
      return { kind: 'done', value: { kind: 'second', headers: left, beyond } }
    }
    if (after?.ref) return crowded(after.dateTime)

    const question = {
      set: document.set,
      ...(select && { select }),
      filter: filterOf(document, stretchOf(query, isOldestFirst)),
      orderBy: `Date ${isOldestFirst ? 'asc' : 'desc'}`,
      top: limit,
    }
    const page = await client.list(name, question, (list) => list.map(row), signal)
    if (page.kind !== 'done') return page
    const moments = page.value.map(dateTime)
    const isAfter = (one: string, other: string) => (isOldestFirst ? one >= other : one <= other)
    const isInOrder = moments.every((moment, index) =>
      isAfter(moment, moments[index - 1] ?? after?.dateTime ?? moment),
    )
    if (!isInOrder) {
      const details = {
        set: document.set,
        field: 'Date',
        expected: 'acts from a moment on, in order',
      }
      return failed('onec.odata_contract', { details })
    }
    const last = moments.at(-1)
    if (last === undefined || moments.length < limit) {
      return { kind: 'done', value: { kind: 'seconds', rows: page.value, next: null } }
    }
    const rows = page.value.filter((_row, index) => moments[index] !== last)
    if (rows.length === 0) return crowded(last)
    return { kind: 'done', value: { kind: 'seconds', rows, next: { dateTime: last, ref: null } } }
  }
}

function stretchOf(
  { after, from, until }: Pick<CompletionActPageQuery, 'after' | 'from' | 'until'>,
  isOldestFirst: boolean,
) {
  const start = from && `${from}T00:00:00`
  const end = until && `${until}T23:59:59`
  if (!after) return { from: start, until: end }
  return isOldestFirst
    ? { from: later(start, after.dateTime), until: end }
    : { from: start, until: earlier(end, after.dateTime) }
}

function later(one: string | undefined, other: string): string {
  return one !== undefined && one > other ? one : other
}

function earlier(one: string | undefined, other: string): string {
  return one !== undefined && one < other ? one : other
}
