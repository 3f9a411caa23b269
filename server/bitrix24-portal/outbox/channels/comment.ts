import type { Outcome } from '../../../platform/errors/failure.ts'
import { commentPayload } from '../payload.ts'
import { targetOf } from '../target.ts'
import type { Channel, SendContext } from './channel.ts'

/** A comment in the timeline of a deal or a company, or on a task. */
export const commentChannel: Channel = {
  isOrdered: true,

  async findSent(sending) {
    const { bitrix24, message, signal } = sending
    const target = targetOf(message)
    const found =
      target.type === 'task'
        ? await findOnTask(sending, target.id)
        : await bitrix24.findTimelineComment(target, message.dedupeKey, signal)
    if (found.kind !== 'done') return found
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  },

  async prepare({ bitrix24, message, signal }) {
    const { text } = commentPayload.parse(message.payload)
    const target = targetOf(message)
    const marker = message.dedupeKey
    const make = (): Promise<Outcome<number | null>> =>
      target.type === 'task'
        ? bitrix24.addTaskComment({ taskId: target.id, text, marker }, signal)
        : bitrix24.addTimelineComment({ card: target, text, marker }, signal)
    return { kind: 'done', value: { payload: null, make } }
  },
}

/** This does not search the chat of a task: REST 3, which writes into it, recognises a repetition by its key. */
async function findOnTask(
  { bitrix24, message, signal }: SendContext,
  taskId: number,
): Promise<Outcome<number | null>> {
  const found = await bitrix24.findTaskComment(taskId, message.dedupeKey, signal)
  const isBlind =
    found.kind === 'refused' ||
    (found.kind === 'misconfigured' && NOT_ALLOWED_TO_SEARCH.has(found.failure.code))
  return isBlind ? { kind: 'done', value: null } : found
}

const NOT_ALLOWED_TO_SEARCH = new Set(['bitrix24.forbidden', 'bitrix24.method_missing'])
