import { commentPayload } from '../payload.ts'
import { targetOf } from '../target.ts'
import type { Channel } from './channel.ts'

/** A comment in the deal's timeline. */
export const commentChannel: Channel = {
  isOrdered: true,

  async findSent({ bitrix24, message, signal }) {
    const found = await bitrix24.findTimelineComment(
      targetOf(message).id,
      message.dedupeKey,
      signal,
    )
    if (found.kind !== 'done') return found
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  },

  async prepare({ bitrix24, message, signal }) {
    const { text } = commentPayload.parse(message.payload)
    const dealId = targetOf(message).id
    const make = () =>
      bitrix24.addTimelineComment({ dealId, text, marker: message.dedupeKey }, signal)
    return { kind: 'done', value: { payload: null, make } }
  },
}
