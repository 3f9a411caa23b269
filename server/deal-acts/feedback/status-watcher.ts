import type { ActStatusReport, CompletionActsWatcher } from '../../completion-acts/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyToLocked, DECISION_BY_STATUS, type Decision } from './decision.ts'

/** A draft of so many days may be rejected by a property, which changes without a trace in the document. */
const AWAITED_MS = 7 * 24 * 60 * 60_000
const MAX_AWAITED = 20_000

/** Follows the reading of completion acts: a draft of a deal is one of them. */
export function createStatusWatcher(deps: DealActsDeps): CompletionActsWatcher {
  return {
    onActsChanged: (transaction, standings) => applyStatuses(deps, transaction, standings),
    listAwaited: (prisma) => findAwaited(deps, prisma),
  }
}

async function applyStatuses(
  deps: DealActsDeps,
  transaction: Transaction,
  standings: readonly ActStatusReport[],
): Promise<void> {
  for (const [set, ofSet] of Map.groupBy(standings, (standing) => standing.set)) {
    const byRef = new Map(ofSet.map((standing) => [standing.ref, standing]))
    // In one order, so that two such transactions cannot lock each other.
    const locked = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM deal_acts WHERE set = ${set} AND ref = ANY(${[...byRef.keys()]}::uuid[])
      ORDER BY id FOR NO KEY UPDATE`
    if (locked.length === 0) continue
    const acts = await transaction.dealAct.findMany({
      where: { id: { in: locked.map(({ id }) => id) } },
      orderBy: { serial: 'asc' },
    })
    for (const act of acts) {
      const standing = byRef.get(act.ref ?? '')
      if (standing) await applyToLocked(deps, transaction, act, decisionOf(standing))
    }
  }
}

export function decisionOf(standing: Omit<ActStatusReport, 'id'>): Decision {
  const { status, reason, number, date, total, dataVersion } = standing
  return {
    status: DECISION_BY_STATUS[status],
    reason,
    document: { number, date, total, dataVersion },
  }
}

async function findAwaited({ clock }: Pick<DealActsDeps, 'clock'>, prisma: PrismaClient) {
  const since = new Date(clock.now().getTime() - AWAITED_MS)
  const acts = await prisma.dealAct.findMany({
    where: { status: 'created', draftedAt: { gte: since }, ref: { not: null }, set: { not: null } },
    orderBy: { draftedAt: 'desc' },
    take: MAX_AWAITED,
    select: { set: true, ref: true },
  })
  return acts.flatMap(({ set, ref }: Pick<DealAct, 'set' | 'ref'>) =>
    set === null || ref === null ? [] : [{ set, ref }],
  )
}
