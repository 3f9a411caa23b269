import { commentPayload } from '../payload.ts'
import type { Channel } from './channel.ts'

/** A comment in the deal's timeline. */
export const commentChannel: Channel = {
  async findSent({ bitrix24, message, signal }) {
    const { dealId } = commentPayload.parse(message.payload)
    const found = await bitrix24.findTimelineComment(dealId, message.dedupeKey, signal)
    if (found.kind !== 'done') return found
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  },

  async prepare({ bitrix24, message, signal }) {
    const comment = commentPayload.parse(message.payload)
    const make = () =>
      bitrix24.addTimelineComment({ ...comment, marker: message.dedupeKey }, signal)
    return { kind: 'done', value: { payload: null, make } }
  },
}
