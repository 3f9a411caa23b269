import type { Outcome } from '../platform/errors/failure.ts'
import { failed } from '../platform/outbound/failed.ts'
import type { Bitrix24Client } from './client/client.ts'
import { lacksRest3 } from './client/rest3.ts'
import { findByMarker, withMarker } from './markers.ts'
import type { TaskComment } from './port.ts'
import { id, list, readWritten, record, text } from './read/values.ts'

const comments = list(record({ id, postMessage: text }))

/**
 * Since tasks 25.700.0 a task's comments are messages of its chat, which REST 3 sends and gives no number of;
 * before, and without the right to REST 3, they are comments of a forum.
 */
export async function addTaskComment(
  client: Bitrix24Client,
  { taskId, text: content, marker, isBlind }: TaskComment,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const marked = withMarker(content, marker)
  const third = await client.call(
    'tasks.task.chat.message.send',
    { fields: { taskId, text: marked } },
    { write: true, signal, version: 3, idempotencyKey: marker },
  )
  if (third.kind === 'done') return { kind: 'done', value: null }
  // Nothing was done then, so the older way makes no second comment.
  if (!lacksRest3(third.failure)) return third
  if (isBlind) return failed('bitrix24.not_searchable')
  const method = 'task.commentitem.add'
  // Bitrix24 reads these by their order.
  const params = { TASKID: taskId, FIELDS: { POST_MESSAGE: marked } }
  const second = await client.call(method, params, { write: true, signal })
  return second.kind === 'done' ? readWritten(id, second.value.result, method) : second
}

/** Among comments of a forum: messages of a chat are told apart by the key they were sent with. */
export function findTaskComment(
  client: Bitrix24Client,
  taskId: number,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const params = { TASKID: taskId, ORDER: { ID: 'desc' } }
  return findByMarker(
    { client, method: 'task.commentitem.getlist', params, signal, hasPages: false },
    comments,
    (one) => one.postMessage.includes(marker),
  )
}
