import type { Outcome } from '../../../platform/errors/failure.ts'
import { commentPayload } from '../payload.ts'
import { targetOf } from '../target.ts'
import { readSearch } from './blind-search.ts'
import type { Channel } from './channel.ts'

/** A comment in the timeline of a deal or a company, or on a task. */
export const commentChannel: Channel = {
  isOrdered: true,

  /** The chat of a task is not searched: REST 3, which writes into it, recognises a repetition by its key. */
  async findSent(sending) {
    const { bitrix24, message, signal } = sending
    const target = targetOf(message)
    if (target.type === 'task') {
      return readSearch(
        await bitrix24.findTaskComment(target.id, message.dedupeKey, signal),
        sending,
      )
    }
    const found = await bitrix24.findTimelineComment(target, message.dedupeKey, signal)
    if (found.kind !== 'done') return found
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  },

  async prepare({ bitrix24, message, signal, isBlind = false }) {
    const { text } = commentPayload.parse(message.payload)
    const target = targetOf(message)
    const marker = message.dedupeKey
    const make = (): Promise<Outcome<number | null>> =>
      target.type === 'task'
        ? bitrix24.addTaskComment({ taskId: target.id, text, marker, isBlind }, signal)
        : bitrix24.addTimelineComment({ card: target, text, marker }, signal)
    return { kind: 'done', value: { payload: null, make } }
  },
}
