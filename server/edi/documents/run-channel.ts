import type { ChannelDelivery, ChannelOutcome, DeliveryChannel } from '../../distribution/index.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { isFailureCode } from '../../platform/errors/table.ts'
import { failedWith } from '../../platform/outbound/failed.ts'
import type { OperatorDeps } from '../deps.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { openDocument } from './open-document.ts'

/** Puts the acts of a run at the operator, unsigned, as staff would: of an edition that lies there already it makes no other. */
export function createEdiChannel(deps: OperatorDeps): DeliveryChannel {
  const { prisma } = deps.database
  return {
    name: 'edi',
    missing: async () => {
      const { isOn, operator } = await readEdiSettings(prisma)
      if (!isOn || operator === 'file') return new Failure('edi.not_connected')
      return deps.operators.get(operator) ? null : new Failure('edi.not_configured')
    },
    batch: { size: 50, waitMs: 0 },
    concurrency: 1,
    deliver: async (deliveries) => {
      const outcomes = new Map<string, ChannelOutcome>()
      for (const delivery of deliveries) outcomes.set(delivery.id, await open(deps, delivery))
      return outcomes
    },
    check: async (deliveries) => {
      const byDocument = new Map(deliveries.map(({ id, made }) => [`${made.documentId}`, id]))
      const documents = await prisma.ediDocument.findMany({
        where: { id: { in: [...byDocument.keys()] }, status: { in: ['put', 'failed'] } },
        select: { id: true, status: true, errorCode: true, errorWords: true },
      })
      return new Map(
        documents.map(({ id, status, errorCode, errorWords }) => {
          const code = errorCode !== null && isFailureCode(errorCode) ? errorCode : 'edi.refused'
          const failure = { kind: 'refused' as const, failure: new Failure(code) }
          return [
            byDocument.get(id) ?? '',
            status === 'put'
              ? { kind: 'done' as const }
              : { ...failure, ...(errorWords !== null && { words: errorWords }) },
          ]
        }),
      )
    },
  }
}

async function open(
  deps: OperatorDeps,
  { act, counterparty, run }: ChannelDelivery,
): Promise<ChannelOutcome> {
  const { prisma } = deps.database
  const { operator } = await readEdiSettings(prisma)
  if (operator === 'file') return failedWith(new Failure('edi.not_connected'))
  const signed = await prisma.reconciliationAct.count({
    where: { id: act.id, counterpartyId: counterparty.id, signedAt: { not: null } },
  })
  if (signed > 0) return { kind: 'done' }
  const { document } = await prisma.$transaction((transaction) =>
    openDocument(deps, transaction, {
      ...{ actId: act.id, counterpartyId: counterparty.id, operator },
      requestedById: run.createdById,
    }),
  )
  return { kind: 'handed_over', made: { documentId: document.id } }
}
