import { DEAL } from '../../../bitrix24/index.ts'
import { fieldsPayload } from '../payload.ts'
import { cardOf } from '../target.ts'
import type { Channel } from './channel.ts'

/** Bitrix24's clock and ours differ by less. */
const MAX_CLOCK_SKEW_MS = 60_000

/** Fields of a deal or an item, its stage among them, or of a company. */
export const fieldsChannel: Channel = {
  isOrdered: true,

  /**
   * To set the same once more changes nothing, but for the stage: a person may have moved the deal on since
   * it came there, and must not find it moved back.
   */
  async findSent({ bitrix24, message, signal }) {
    const { fields } = fieldsPayload.parse(message.payload)
    const card = cardOf(message)
    const { stageId } = fields
    if (card.type === 'company' || typeof stageId !== 'string') return { kind: 'done', value: null }
    const entityTypeId = card.type === 'item' ? card.entityTypeId : DEAL
    const deal = { entityTypeId, dealId: card.id }
    const history = await bitrix24.stageHistoryOfDeal(deal, [stageId], signal)
    if (history.kind !== 'done') return history
    const since = message.createdAt.getTime() - MAX_CLOCK_SKEW_MS
    const isThere = history.value.some(({ at }) => at !== null && at.getTime() >= since)
    return { kind: 'done', value: isThere ? { id: null } : null }
  },

  async prepare({ bitrix24, message, signal }) {
    const { fields } = fieldsPayload.parse(message.payload)
    const make = async () => {
      const outcome = await bitrix24.updateCard(cardOf(message), fields, signal)
      return outcome.kind === 'done' ? { kind: 'done' as const, value: null } : outcome
    }
    return { kind: 'done', value: { payload: null, make } }
  },
}
