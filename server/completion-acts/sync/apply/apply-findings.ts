import type { Transaction } from '../../../platform/database/connect.ts'
import type { Round } from '../round.ts'
import type { Finding } from './finding.ts'
import { type KnownAct, lockActs } from './known-acts.ts'
import { planWrites } from './plan.ts'
import { buildStatusReports } from './status-reports.ts'
import { changeActs, createActs, scheduleUnchanged } from './write.ts'

/**
 * Brings the portal's rows to what was found, in one transaction: act, content and events, and whatever
 * `writeAlso` writes, both or neither. Findings are of one set; of a whole document there are all its acts.
 */
export async function applyFindings(
  round: Round,
  set: string,
  findings: readonly Finding[],
  options: {
    isFirstReading?: boolean
    writeAlso?: (transaction: Transaction) => Promise<void>
  } = {},
): Promise<void> {
  round.signal.throwIfAborted()
  const { prisma, rules, counts } = round
  const { clock } = round.deps
  const now = clock.now()
  const isFirstReading = options.isFirstReading ?? false
  const plan = await prisma.$transaction(
    async (transaction) => {
      const refs = [...new Set(findings.map(({ act }) => act.ref))]
      const locked = await lockActs(transaction, set, refs)
      const issued = await findEverIssued(transaction, locked)
      const today = clock.today()
      const made = planWrites(findings, {
        rules,
        known: locked,
        issued,
        now,
        today,
        isFirstReading,
      })
      const created = await createActs(transaction, made.created, now)
      await changeActs(transaction, made.changed, now)
      await scheduleUnchanged(transaction, made.unchanged)
      await options.writeAlso?.(transaction)
      const isNew = new Set(created)
      const reports = buildStatusReports(
        { created: made.created.filter(({ id }) => isNew.has(id)), changed: made.changed },
        locked,
      )
      if (reports.length > 0) await round.deps.watcher?.onActsChanged(transaction, reports)
      return { ...made, createdCount: created.length }
    },
    // A page of long acts on a busy machine takes more than Prisma's five seconds.
    { timeout: 60_000, maxWait: 15_000 },
  )
  counts.created += plan.createdCount
  counts.changed += plan.changed.length
  counts.withdrawn += plan.withdrawn
}

/** Those a customer has seen issued at some time, whatever has become of them since. */
async function findEverIssued(
  transaction: Transaction,
  locked: readonly KnownAct[],
): Promise<Set<string>> {
  const hidden = locked.filter(({ visible }) => !visible).map(({ id }) => id)
  const issued = new Set(locked.filter(({ visible }) => visible).map(({ id }) => id))
  if (hidden.length === 0) return issued
  const events = await transaction.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT act_id AS id FROM completion_act_events
    WHERE act_id = ANY(${hidden}::uuid[]) AND kind = 'status' AND "to" IN ('issued', 'signed')
      AND COALESCE(details->>'held', '') <> 'true'`
  for (const { id } of events) issued.add(id)
  return issued
}
