import type { Actor } from '../../identity/index.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { recordCompletionActEvent } from './answer.ts'

/** Into the act's life, once for each person of the customer; staff's looks are no event. */
export async function recordOpened(
  { database, clock }: CompletionActsDeps,
  actor: Actor,
  act: { id: string; counterpartyId: string | null },
): Promise<void> {
  if (actor.role !== 'client') return
  await recordCompletionActEvent(database.prisma, {
    actId: act.id,
    counterpartyId: act.counterpartyId,
    at: clock.now(),
    kind: 'opened',
    actorId: actor.userId,
    dedupeKey: `opened:${act.id}:${actor.userId}`,
  })
}
