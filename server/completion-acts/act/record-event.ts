import type { Actor } from '../../identity/index.ts'
import type { CompletionActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { CompletionActsDeps } from '../deps.ts'

/** Adds to the act's history. Equal `dedupeKey`s are one event. */
export async function recordCompletionActEvent(
  transaction: Transaction | PrismaClient,
  event: {
    actId: string
    counterpartyId: string | null
    at: Date
    kind: CompletionActEventKind
    actorId?: string
    details?: Prisma.InputJsonObject
    dedupeKey?: string
  },
): Promise<void> {
  await transaction.completionActEvent.createMany({ data: [event], skipDuplicates: true })
}

/** Once for each person of the customer; that staff open an act, or look as a customer, is no event. */
export async function recordOpened(
  { database, clock }: CompletionActsDeps,
  actor: Actor,
  act: { id: string; counterpartyId: string | null },
): Promise<void> {
  if (actor.role !== 'client' || actor.isViewing) return
  await recordCompletionActEvent(database.prisma, {
    actId: act.id,
    counterpartyId: act.counterpartyId,
    at: clock.now(),
    kind: 'opened',
    actorId: actor.userId,
    dedupeKey: `opened:${act.id}:${actor.userId}`,
  })
}

/** Into the history of each act, once a day for each person; staff who look as a customer leave none. */
export async function recordDownloads(
  { clock }: CompletionActsDeps,
  transaction: Transaction | PrismaClient,
  actor: Actor,
  acts: Pick<Prisma.CompletionActGetPayload<object>, 'id' | 'counterpartyId'>[],
): Promise<void> {
  if (actor.isViewing) return
  await transaction.completionActEvent.createMany({
    data: acts.map(({ id, counterpartyId }) => ({
      actId: id,
      counterpartyId,
      at: clock.now(),
      kind: 'downloaded',
      actorId: actor.userId,
      dedupeKey: `downloaded:${id}:${actor.userId}:${clock.today()}`,
    })),
    skipDuplicates: true,
  })
}
