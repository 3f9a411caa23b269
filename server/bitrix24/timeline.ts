import type { z } from 'zod'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24Client } from './client/client.ts'
import type { Params } from './client/params.ts'
import type { TimelineComment, Todo } from './port.ts'
import { id, list, readAs, record, text } from './read/values.ts'
import { momentText } from './stage-history.ts'

/*
 * What people read in a deal. A marker in the text is what an earlier effect is found by: Bitrix24 has no
 * key of ours for comments and to-dos.
 */

const PAGE = 50
const MAX_PAGES = 4
const MARKER_FORM = /^[\w-]{6,100}$/
const DEAL = 2

const comments = list(record({ id, comment: text }))
const todos = list(record({ id, subject: text, description: text }))
const todoId = record({ id }).transform((todo) => todo.id)

export async function addComment(
  client: Bitrix24Client,
  { dealId, text: words, marker }: TimelineComment,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const method = 'crm.timeline.comment.add'
  // Only lower-case `fields` is taken since crm 23.100.
  const fields = { ENTITY_ID: dealId, ENTITY_TYPE: 'deal', COMMENT: withMarker(words, marker) }
  const answer = await client.call(method, { fields }, { write: true, signal })
  return answer.kind === 'done' ? readAs(id, answer.value.result, method) : answer
}

export function findComment(
  client: Bitrix24Client,
  dealId: number,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  // The filter knows these two fields and no text.
  const params = {
    filter: { ENTITY_ID: dealId, ENTITY_TYPE: 'deal' },
    order: { ID: 'DESC' },
    select: ['ID', 'COMMENT'],
  }
  return findByMarker(
    { client, method: 'crm.timeline.comment.list', params, signal },
    comments,
    (one) => one.comment.includes(marker),
  )
}

export async function addTodo(
  client: Bitrix24Client,
  todo: Todo,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const method = 'crm.activity.todo.add'
  const params: Params = {
    ownerTypeId: DEAL,
    ownerId: todo.dealId,
    deadline: momentText(todo.deadline),
    title: todo.title,
    description: withMarker(todo.description, todo.marker),
    ...(todo.responsibleId !== null && { responsibleId: todo.responsibleId }),
  }
  const answer = await client.call(method, params, { write: true, signal })
  return answer.kind === 'done' ? readAs(todoId, answer.value.result, method) : answer
}

export function findTodo(
  client: Bitrix24Client,
  dealId: number,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const params = {
    filter: { OWNER_TYPE_ID: DEAL, OWNER_ID: dealId, PROVIDER_ID: 'CRM_TODO' },
    order: { ID: 'DESC' },
    select: ['ID', 'SUBJECT', 'DESCRIPTION'],
  }
  return findByMarker({ client, method: 'crm.activity.list', params, signal }, todos, (one) =>
    `${one.subject} ${one.description}`.includes(marker),
  )
}

export interface MarkerSearch {
  client: Bitrix24Client
  method: string
  params: Params
  signal: AbortSignal | undefined
}

export async function findByMarker<T extends { id: number }>(
  { client, method, params, signal }: MarkerSearch,
  schema: z.ZodType<T[]>,
  isMarked: (one: T) => boolean,
): Promise<Outcome<number | null>> {
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await client.call(method, { ...params, start: page * PAGE }, { signal })
    if (answer.kind !== 'done') return answer
    const read = readAs(schema, answer.value.result, method)
    if (read.kind !== 'done') return read
    const found = read.value.find(isMarked)
    if (found) return { kind: 'done', value: found.id }
    if (answer.value.next === null) break
  }
  return { kind: 'done', value: null }
}

/** Throws on a marker that Bitrix24's own formatting could change: that is a fault of ours. */
export function withMarker(content: string, marker: string): string {
  if (!MARKER_FORM.test(marker)) throw new Error('A marker has 6 to 100 letters, digits, - and _')
  return content.includes(marker) ? content : `${content}\n${marker}`
}
