import type { PrismaClient } from '../../platform/database/connect.ts'
import type { PaperFacts } from '../code/facts.ts'
import type { PaperStanding } from '../views.ts'

const CURRENT = ['found', 'published', 'restored']
const GONE = ['withdrawn', 'deleted']

/** Whether the edition of a genuine code is the one that counts, by what the history tells of it. */
export async function findStanding(
  prisma: PrismaClient,
  facts: PaperFacts,
): Promise<PaperStanding> {
  const own = await prisma.historyEntry.findFirst({
    where: {
      documentId: facts.actId,
      kind: { in: CURRENT },
      dataHash: { startsWith: facts.dataHash },
    },
    orderBy: { n: 'desc' },
    select: { n: true, counterpartyId: true, about: true, edition: true },
  })
  if (!own) return { kind: 'unknown' }
  // A completion act keeps its id from edition to edition; of an act of reconciliation the period is what stays.
  const same =
    facts.kind === 'completion-act'
      ? { documentId: facts.actId }
      : { counterpartyId: own.counterpartyId, about: own.about, documentKind: facts.kind }
  const later = await prisma.historyEntry.findMany({
    where: { ...same, n: { gt: own.n }, kind: { in: [...CURRENT, ...GONE] } },
    orderBy: { n: 'asc' },
    select: { at: true, kind: true, documentId: true },
  })
  const replaced = later.find(({ kind }) => CURRENT.includes(kind))
  if (replaced) return { kind: 'replaced', at: replaced.at }
  const gone = later.find(
    ({ kind, documentId }) => GONE.includes(kind) && documentId === facts.actId,
  )
  return gone ? { kind: 'withdrawn', at: gone.at } : { kind: 'latest' }
}
