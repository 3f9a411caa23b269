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
    onActsChanged: (transaction, reports) => applyStatuses(deps, transaction, reports),
    listAwaited: (prisma) => findAwaited(deps, prisma),
  }
}

async function applyStatuses(
  deps: DealActsDeps,
  transaction: Transaction,
  reports: readonly ActStatusReport[],
): Promise<void> {
  for (const [set, ofSet] of Map.groupBy(reports, (report) => report.set)) {
    const byRef = new Map(ofSet.map((report) => [report.ref, report]))
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
      const report = byRef.get(act.ref ?? '')
      if (report?.isSettled) await applyToLocked(deps, transaction, act, decisionOf(report))
    }
  }
}

export function decisionOf(report: Omit<ActStatusReport, 'id' | 'isSettled'>): Decision {
  const { status, reason, number, date, total, dataVersion } = report
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
