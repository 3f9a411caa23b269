import type { EdiDocument, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { KeptOperator } from '../connection/operators.ts'
import type { OperatorDeps } from '../deps.ts'

export interface DocumentToOpen {
  actId: string
  counterpartyId: string
  operator: KeptOperator
  /** Null: a run. */
  requestedById: string | null
}

/**
 * Writes a document down, to be put at its operator by a job of the same transaction. One of an edition lives at an
 * operator; of one that has failed while nobody knew whether it lies there, the same is tried again.
 */
export async function openDocument(
  { clock, queue }: Pick<OperatorDeps, 'clock' | 'queue'>,
  transaction: Transaction,
  { actId, counterpartyId, operator, requestedById }: DocumentToOpen,
): Promise<{ document: EdiDocument; isNew: boolean }> {
  const livingKey = `${actId}:${operator}`
  const id = crypto.randomUUID()
  const { count } = await transaction.ediDocument.createMany({
    data: {
      ...{ id, key: id, actId, counterpartyId, operator, livingKey, requestedById },
      ...{ status: 'queued', createdAt: clock.now() },
    },
    skipDuplicates: true,
  })
  const document = await transaction.ediDocument.findUniqueOrThrow({ where: { livingKey } })
  const isAgain = count === 0 && document.status === 'failed'
  if (isAgain) await requeueDocument({ queue }, transaction, document)
  else if (count > 0)
    await queue.send('put-edi-document', { documentId: id }, { singletonKey: id, transaction })
  return { document, isNew: count > 0 || isAgain }
}

/** A document that failed, or waits, is tried at once; of what may lie there under its own key. */
export async function requeueDocument(
  { queue }: Pick<OperatorDeps, 'queue'>,
  transaction: Transaction,
  { id, actId, operator }: Pick<EdiDocument, 'id' | 'actId' | 'operator'>,
): Promise<boolean> {
  const where: Prisma.EdiDocumentWhereInput = { id, status: { in: ['failed', 'waiting'] } }
  const { count } = await transaction.ediDocument.updateMany({
    where,
    data: {
      ...{ status: 'queued', livingKey: `${actId}:${operator}` },
      ...{ failingSince: null, nextAttemptAt: null },
    },
  })
  if (count === 0) return false
  // What surely does not lie there is made anew, with what was mended meanwhile, under a key that nothing was refused by.
  await transaction.ediDocument.updateMany({
    where: { id, isUncertain: false },
    data: {
      key: crypto.randomUUID(),
      contentKind: null,
      contentReason: null,
      fileName: null,
      storageKey: null,
      sha256: null,
    },
  })
  await queue.send('put-edi-document', { documentId: id }, { singletonKey: id, transaction })
  return true
}
