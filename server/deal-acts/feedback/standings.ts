import type { ActStanding, ActsWatcher } from '../../completion-acts/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyToHeld, DECISIONS, type Decision } from './decision.ts'

/** A draft of so many days may be rejected by a property, which changes without a trace in the document. */
const AWAITED_MS = 7 * 24 * 60 * 60_000
const MOST_AWAITED = 20_000

/** Follows the reading of completion acts: a draft of a deal is one of them. */
export function createStandingsWatcher(deps: DealActsDeps): ActsWatcher {
  return {
    onStandings: (transaction, standings) => applyStandings(deps, transaction, standings),
    awaited: (prisma) => findAwaited(deps, prisma),
  }
}

async function applyStandings(
  deps: DealActsDeps,
  transaction: Transaction,
  standings: readonly ActStanding[],
): Promise<void> {
  for (const [set, ofSet] of Map.groupBy(standings, (standing) => standing.set)) {
    const byRef = new Map(ofSet.map((standing) => [standing.ref, standing]))
    // In one order, so that two such transactions cannot lock each other.
    const held = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM deal_acts WHERE set = ${set} AND ref = ANY(${[...byRef.keys()]}::uuid[])
      ORDER BY id FOR NO KEY UPDATE`
    if (held.length === 0) continue
    const acts = await transaction.dealAct.findMany({
      where: { id: { in: held.map(({ id }) => id) } },
      orderBy: { serial: 'asc' },
    })
    for (const act of acts) {
      const standing = byRef.get(act.ref ?? '')
      if (standing) await applyToHeld(deps, transaction, act, decisionOf(standing))
    }
  }
}

export function decisionOf(standing: Omit<ActStanding, 'id'>): Decision {
  const { status, reason, number, date, total, dataVersion } = standing
  return { status: DECISIONS[status], reason, document: { number, date, total, dataVersion } }
}

async function findAwaited({ clock }: Pick<DealActsDeps, 'clock'>, prisma: PrismaClient) {
  const since = new Date(clock.now().getTime() - AWAITED_MS)
  const acts = await prisma.dealAct.findMany({
    where: { status: 'created', draftedAt: { gte: since }, ref: { not: null }, set: { not: null } },
    orderBy: { draftedAt: 'desc' },
    take: MOST_AWAITED,
    select: { set: true, ref: true },
  })
  return acts.flatMap(({ set, ref }: Pick<DealAct, 'set' | 'ref'>) =>
    set === null || ref === null ? [] : [{ set, ref }],
  )
}
