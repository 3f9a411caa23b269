import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { findAgreedEdition, findLastSeen, readSeenEditions, type SeenEdition } from './last-seen.ts'
import { compareStored } from './stored-edition.ts'
import type { ChangeNotice, EarlierAgreement } from './views.ts'

/**
 * Whether the customer has yet to be told, or to say that they know, what is different in this edition from the one
 * they saw last. Nobody agrees before.
 */
export async function isChangeNoticePending(
  prisma: PrismaClient | Transaction,
  actId: string,
): Promise<boolean> {
  const editions = await readSeenEditions(prisma, actId)
  return (await findChangeNotice(prisma, actId, editions)) !== null
}

/** Both notices of an act that is the newest of its period. */
export async function findNotices(
  prisma: PrismaClient | Transaction,
  actId: string,
): Promise<{ changes: ChangeNotice | null; earlierAgreement: EarlierAgreement | null }> {
  const editions = await readSeenEditions(prisma, actId)
  const [changes, earlierAgreement] = await Promise.all([
    findChangeNotice(prisma, actId, editions),
    findEarlierAgreement(prisma, actId, editions),
  ])
  return { changes, earlierAgreement }
}

async function findChangeNotice(
  prisma: PrismaClient | Transaction,
  actId: string,
  editions: readonly SeenEdition[],
): Promise<ChangeNotice | null> {
  const last = findLastSeen(editions, actId)
  if (!last) return null
  const changes = await compareIds(prisma, last.edition.id, actId)
  if (!changes) return null
  const { since, at, edition } = last
  return { ...changes, since, at, previousId: edition.id, previousEdition: edition.edition }
}

async function findEarlierAgreement(
  prisma: PrismaClient | Transaction,
  actId: string,
  editions: readonly SeenEdition[],
): Promise<EarlierAgreement | null> {
  const agreed = findAgreedEdition(editions)
  if (!agreed || agreed.id === actId) return null
  const { closingBalance, currency, agreedById, agreedByName } =
    await prisma.reconciliationAct.findUniqueOrThrow({
      where: { id: agreed.id },
      select: { closingBalance: true, currency: true, agreedById: true, agreedByName: true },
    })
  const [changes, person] = await Promise.all([
    compareIds(prisma, agreed.id, actId),
    prisma.user.findUnique({
      where: { id: agreedById ?? agreed.id },
      select: { name: true, email: true },
    }),
  ])
  return {
    at: agreed.agreedAt,
    by: person?.name || person?.email || agreedByName || '',
    previousId: agreed.id,
    previousEdition: agreed.edition,
    closingBalance,
    currency,
    changes,
  }
}

async function compareIds(prisma: PrismaClient | Transaction, beforeId: string, afterId: string) {
  const [before, after] = await Promise.all(
    [beforeId, afterId].map((id) => prisma.reconciliationAct.findUniqueOrThrow({ where: { id } })),
  )
  return before && after ? compareStored(before, after) : null
}
