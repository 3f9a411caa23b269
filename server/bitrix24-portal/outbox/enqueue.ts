import type { DealActsDeps } from '../../deal-acts/deps.ts'
import { dedupeKeyOf } from '../../deal-acts/report/dedupe-key.ts'
import type { DealAct, DealMessageKind, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'

export interface NewMessage {
  kind: DealMessageKind
  /** Equal keys are one message, whoever writes it and how often. */
  dedupeKey: string
  payload: Prisma.InputJsonObject
}

/** Puts messages into the outbox, in this order, and has them sent once the transaction commits. */
export async function enqueueMessages(
  { clock, queue }: Pick<DealActsDeps, 'clock' | 'queue'>,
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

/**
 * Fields of the deal, and then its stage: each for itself, so that a stage that Bitrix24 does not take, of
 * another funnel for example, leaves the fields written.
 * @param occasion of the occasion
 */
export function changeMessages(
  act: Pick<DealAct, 'id' | 'serial' | 'dealId'>,
  occasion: string,
  fields: Record<string, string>,
  stage: string | null,
): NewMessage[] {
  const { dealId } = act
  const fieldsMessage = (what: string, changed: Record<string, string>): NewMessage => ({
    kind: 'fields',
    dedupeKey: dedupeKeyOf(act, `${occasion}-${what}`),
    payload: { dealId, fields: changed },
  })
  return [
    ...(Object.keys(fields).length > 0 ? [fieldsMessage('fields', fields)] : []),
    ...(stage === null ? [] : [fieldsMessage('stage', { stageId: stage })]),
  ]
}

/** One job an act waits at a time; those who come meanwhile are told by it too. */
export async function requestSending(
  { queue }: Pick<DealActsDeps, 'queue'>,
  transaction: Transaction,
  dealActId: string,
): Promise<void> {
  await queue.send('tell-deal', { dealActId }, { transaction, singletonKey: dealActId })
}
