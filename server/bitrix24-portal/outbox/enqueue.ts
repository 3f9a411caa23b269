import type { DealAct, DealMessageKind, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { PortalDeps } from '../deps.ts'

export interface NewMessage {
  kind: DealMessageKind
  /** Equal keys are one message, whoever writes it and how often. */
  dedupeKey: string
  payload: Prisma.InputJsonObject
}

/** Puts messages into the outbox, in this order, and has them sent once the transaction commits. */
export async function enqueueMessages(
  { clock, queue }: Pick<PortalDeps, 'clock' | 'queue'>,
  transaction: Transaction,
  act: Pick<DealAct, 'id'>,
  messages: readonly NewMessage[],
): Promise<void> {
  if (messages.length === 0) return
  const createdAt = clock.now()
  await transaction.dealMessage.createMany({
    data: messages.map((message) => ({ ...message, dealActId: act.id, createdAt })),
    skipDuplicates: true,
  })
  await requestSending({ queue }, transaction, act.id)
}

/** One job an act waits at a time; those who come meanwhile are told by it too. */
export async function requestSending(
  { queue }: Pick<PortalDeps, 'queue'>,
  transaction: Transaction,
  dealActId: string,
): Promise<void> {
  await queue.send('tell-deal', { dealActId }, { transaction, singletonKey: dealActId })
}
