import type { Bitrix24MessageKind, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { traceParent } from '../../platform/tracing/span.ts'
import type { PortalDeps } from '../deps.ts'
import type { MessageOwner, NewMessage, OwnerKey } from './message.ts'

/** Puts messages into the outbox, in this order, and has them sent once the transaction commits. */
export async function enqueueMessages(
  { clock, queue }: Pick<PortalDeps, 'clock' | 'queue'>,
  transaction: Transaction,
  { owner, ownerId, portalId }: MessageOwner,
  messages: readonly NewMessage[],
): Promise<void> {
  if (messages.length === 0) return
  const createdAt = clock.now()
  const trace = traceParent()
  await transaction.bitrix24Message.createMany({
    data: messages.map(({ kind, dedupeKey, target, payload }) => ({
      owner,
      ownerId,
      portalId,
      kind,
      targetType: target?.type ?? null,
      targetEntityTypeId: target?.type === 'item' ? target.entityTypeId : null,
      targetId: target?.id ?? null,
      dedupeKey,
      payload,
      createdAt,
      traceParent: trace,
    })),
    skipDuplicates: true,
  })
  await requestSending({ queue }, transaction, { owner, ownerId })
}

/** One job a row waits at a time; it sends what is enqueued meanwhile too. */
export async function requestSending(
  { queue }: Pick<PortalDeps, 'queue'>,
  transaction: Transaction,
  { owner, ownerId }: OwnerKey,
): Promise<void> {
  const singletonKey = `${owner}:${ownerId}`
  await queue.send('send-bitrix24-messages', { owner, ownerId }, { transaction, singletonKey })
}

/** Of what certainly has not reached Bitrix24. */
const UNSENT = { status: 'queued', isUncertain: false } satisfies Prisma.Bitrix24MessageWhereInput

/** Changes what a message says. False: it has gone out already, or may have. */
export async function replaceUnsent(
  transaction: Transaction,
  { dedupeKey, payload }: Pick<NewMessage, 'dedupeKey' | 'payload'>,
): Promise<boolean> {
  const { count } = await transaction.bitrix24Message.updateMany({
    where: { ...UNSENT, dedupeKey },
    data: { payload },
  })
  return count > 0
}

/** Drops messages of these kinds that have not gone out. Their owner asked for it, so it is not notified. */
export async function dropUnsent(
  transaction: Transaction,
  { owner, ownerId }: OwnerKey,
  kinds: Bitrix24MessageKind[],
): Promise<void> {
  await transaction.bitrix24Message.updateMany({
    where: { ...UNSENT, owner, ownerId, kind: { in: kinds } },
    data: { status: 'dropped', nextAttemptAt: null },
  })
}
