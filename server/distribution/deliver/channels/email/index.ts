import type { ChannelOutcome, DeliveryChannel } from '../../channel.ts'
import type { EmailDeps } from './deps.ts'
import { judgeLetters } from './judge-letters.ts'
import { postRunLetters } from './post-letters.ts'

/** Letters of a run say by this, and by the delivery's id, whose they are. */
export const LETTER_OWNER = 'distribution'

/**
 * A letter with a link, and by setting with the PDF, to everybody who works for the counterparty and to the addresses
 * that 1C has, by the outbox of mail: one letter for each address.
 */
export function createEmailChannel(deps: EmailDeps): DeliveryChannel {
  return {
    name: 'email',
    missing: async () => null,
    batch: { size: 20, waitMs: 0 },
    concurrency: 1,
    deliver: async (deliveries) => {
      const outcomes = new Map<string, ChannelOutcome>()
      for (const delivery of deliveries)
        outcomes.set(delivery.id, await postRunLetters(deps, delivery, LETTER_OWNER))
      return outcomes
    },
    check: async (deliveries) => {
      const letters = await deps.database.prisma.outgoingMail.findMany({
        where: { owner: LETTER_OWNER, ownerId: { in: deliveries.map(({ id }) => id) } },
        orderBy: [{ to: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
        select: { ownerId: true, to: true, status: true, error: true, failure: true },
      })
      const ended = new Map<string, Exclude<ChannelOutcome, { kind: 'handed_over' }>>()
      for (const { id } of deliveries) {
        const end = judgeLetters(letters.filter(({ ownerId }) => ownerId === id))
        if (end) ended.set(id, end)
      }
      return ended
    },
  }
}
