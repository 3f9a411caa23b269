import type { Failure, Outcome } from '../platform/errors/failure.ts'
import type { Command } from './client/batch.ts'
import type { Bitrix24Client } from './client/client.ts'
import type { MethodAnswer } from './client/envelope.ts'
import { momentText } from './client/moment-text.ts'
import type { Params } from './client/params.ts'
import type { DealReference, StageEntry, StageHistory, StageHistoryQuestion } from './port.ts'
import { id, list, optionalMoment, readAs, record, text, wholeNumber } from './read/values.ts'

const METHOD = 'crm.stagehistory.list'
const PAGE = 50
/** A batch has room for 50 commands. */
const MAX_COMMANDS = 50

const entriesOf = (entityTypeId: number) =>
  record({
    items: list(
      record({
        id,
        typeId: wholeNumber,
        ownerId: id,
        createdTime: optionalMoment,
        categoryId: wholeNumber,
        stageId: text,
      }),
    ),
  }).transform(({ items }): StageEntry[] =>
    items.map((item) => ({
      id: item.id,
      entityTypeId,
      dealId: item.ownerId,
      stageId: item.stageId,
      categoryId: item.categoryId ?? 0,
      at: item.createdTime,
      kind: KINDS.get(item.typeId) ?? 'other',
    })),
  )

const KINDS = new Map<number | null, StageEntry['kind']>([
  [1, 'created'],
  [2, 'moved'],
  [3, 'closed'],
  [5, 'funnel'],
])

/**
 * Reads on from the cursor less the overlap, page by page by number. When a later page
 * fails, what was read counts: the cursor has moved and `more` says that there is more.
 */
export async function readStageHistory(
  client: Bitrix24Client,
  question: StageHistoryQuestion,
  signal: AbortSignal | undefined,
): Promise<Outcome<StageHistory>> {
  const { entityTypeId, after, since, stages, overlap = 200, pages = 20 } = question
  const found: StageEntry[] = []
  let last = after === null ? 0 : Math.max(0, after - overlap)
  for (let page = 1; page <= pages; page++) {
    const filter: Record<string, string | number | string[]> = { '>ID': last }
    if (after === null) filter['>=CREATED_TIME'] = momentText(since)
    if (stages.length > 0) filter['@STAGE_ID'] = stages
    const params = { order: { ID: 'ASC' }, filter }
    const read = await ask(client, entityTypeId, params, signal)
    if (read.kind !== 'done') {
      if (isUnserved(read.failure)) return { kind: 'done', value: UNSERVED }
      return page === 1 ? read : toHistory(found, after, true)
    }
    found.push(...read.value)
    last = read.value.at(-1)?.id ?? last
    if (read.value.length < PAGE) return toHistory(found, after, false)
  }
  return toHistory(found, after, true)
}

/** The newest fifty entries of one deal into these stages, oldest first. */
export async function readDealHistory(
  client: Bitrix24Client,
  { entityTypeId, dealId }: DealReference,
  stages: string[],
  signal: AbortSignal | undefined,
): Promise<Outcome<StageEntry[]>> {
  const read = await ask(client, entityTypeId, questionOf(dealId, stages), signal)
  if (read.kind !== 'done') return isUnserved(read.failure) ? { kind: 'done', value: [] } : read
  return { kind: 'done', value: read.value.sort(byId) }
}

/** The same of many deals, fifty in a request; each deal has an outcome of its own. */
export async function readDealsHistory(
  client: Bitrix24Client,
  {
    entityTypeId,
    dealIds,
    stages,
  }: { entityTypeId: number; dealIds: readonly number[]; stages: string[] },
  signal: AbortSignal | undefined,
): Promise<Outcome<Map<number, Outcome<StageEntry[]>>>> {
  const uniqueIds = [...new Set(dealIds)]
  const found = new Map<number, Outcome<StageEntry[]>>()
  for (let start = 0; start < uniqueIds.length; start += MAX_COMMANDS) {
    const ids = uniqueIds.slice(start, start + MAX_COMMANDS)
    const answers = await client.batch(
      Object.fromEntries(ids.map((id) => [`deal${id}`, commandOf(entityTypeId, id, stages)])),
      { signal },
    )
    if (answers.kind !== 'done') return answers
    for (const id of ids) {
      const answer = answers.value[`deal${id}`]
      if (answer) found.set(id, readEntries(entityTypeId, answer))
    }
  }
  return { kind: 'done', value: found }
}

function commandOf(entityTypeId: number, dealId: number, stages: string[]): Command {
  return { method: METHOD, params: paramsOf(entityTypeId, questionOf(dealId, stages)) }
}

function questionOf(dealId: number, stages: string[]): Params {
  const filter = { OWNER_ID: dealId, ...(stages.length > 0 && { '@STAGE_ID': stages }) }
  return { order: { ID: 'DESC' }, filter }
}

function readEntries(entityTypeId: number, answer: Outcome<MethodAnswer>): Outcome<StageEntry[]> {
  if (answer.kind !== 'done') {
    return isUnserved(answer.failure) ? { kind: 'done', value: [] } : answer
  }
  const read = readAs(entriesOf(entityTypeId), answer.value.result, METHOD)
  return read.kind === 'done' ? { kind: 'done', value: read.value.sort(byId) } : read
}

async function ask(
  client: Bitrix24Client,
  entityTypeId: number,
  params: Params,
  signal: AbortSignal | undefined,
): Promise<Outcome<StageEntry[]>> {
  const answer = await client.call(METHOD, paramsOf(entityTypeId, params), { signal })
  return answer.kind === 'done'
    ? readAs(entriesOf(entityTypeId), answer.value.result, METHOD)
    : answer
}

/** Without a count, which costs the portal most of the time. */
function paramsOf(entityTypeId: number, params: Params): Params {
  return { entityTypeId, ...params, start: -1 }
}

/** Older portals keep no history of smart processes, or do not give it. */
function isUnserved({ details }: Failure): boolean {
  return details.error === 'ENTITY_TYPE_NOT_SUPPORTED'
}

const UNSERVED: StageHistory = { entries: [], cursor: null, more: false, isServed: false }

function toHistory(
  found: StageEntry[],
  after: number | null,
  more: boolean,
): Outcome<StageHistory> {
  const once = [...new Map(found.map((entry) => [entry.id, entry])).values()].sort(byId)
  const newest = once.at(-1)?.id ?? null
  const cursor = after !== null && newest !== null ? Math.max(after, newest) : (newest ?? after)
  return { kind: 'done', value: { entries: once, cursor, more, isServed: true } }
}

function byId(one: StageEntry, other: StageEntry): number {
  return one.id - other.id
}
