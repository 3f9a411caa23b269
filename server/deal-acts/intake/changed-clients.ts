import type { Bitrix24Port, ClientCard, DealReference } from '../../bitrix24/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { clientKey } from '../act/deal-columns.ts'
import { RESUMED_BY_CHANGE } from './stage-entries.ts'

/**
 * Whether some act may wait for this card to be corrected. New requisites and bank details name nobody, so any act
 * that waits for a person is reason enough to ask whose they are. A portal's other changes are not even stored.
 */
export async function isAwaited(
  { prisma }: { prisma: PrismaClient },
  portalId: string,
  card: ClientCard,
): Promise<boolean> {
  const isNamed = card.kind === 'company' || card.kind === 'contact'
  const waiting: Prisma.DealActWhereInput = isNamed
    ? { ...RESUMED_BY_CHANGE, clientKeys: { has: clientKey(card) } }
    : { status: { in: ['attention', 'working'] } }
  const act = await prisma.dealAct.findFirst({
    where: { portalId, ...waiting },
    select: { id: true },
  })
  return act !== null
}

/** The deals whose acts wait for one of these cards. */
export async function dealsOfClients(
  { transaction, bitrix24 }: { transaction: Transaction; bitrix24: Bitrix24Port },
  portalId: string,
  cards: readonly ClientCard[],
  signal: AbortSignal,
): Promise<Outcome<DealReference[]>> {
  if (cards.length === 0) return { kind: 'done', value: [] }
  const owners = await bitrix24.findRequisiteOwners(cards, signal)
  if (owners.kind !== 'done') return owners
  const keys = [...new Set([...cards, ...owners.value].map(clientKey))]
  const acts = await transaction.dealAct.findMany({
    where: { portalId, ...RESUMED_BY_CHANGE, clientKeys: { hasSome: keys } },
    distinct: ['entityTypeId', 'dealId'],
    select: { entityTypeId: true, dealId: true },
  })
  return { kind: 'done', value: acts }
}
