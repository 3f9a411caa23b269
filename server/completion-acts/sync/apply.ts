import type { Transaction } from '../../platform/database/connect.ts'
import type { Finding } from './finding.ts'
import { holdActs, type KnownAct } from './known.ts'
import { planOf } from './plan.ts'
import type { Round } from './round.ts'
import { standingsOf } from './standings.ts'
import { changeActs, createActs, postpone } from './write.ts'

/**
 * Brings the portal's rows to what was found, in one transaction: act, content and events, and whatever
 * `alongside` writes, both or neither. Findings are of one set, each document once.
 */
export async function applyFindings(
  round: Round,
  set: string,
  findings: readonly Finding[],
  options: {
    isFirstReading?: boolean
    alongside?: (transaction: Transaction) => Promise<void>
  } = {},
): Promise<void> {
  round.signal.throwIfAborted()
  const { prisma, rules, counts } = round
  const { clock } = round.deps
  const now = clock.now()
  const isFirstReading = options.isFirstReading ?? false
  const plan = await prisma.$transaction(
    async (transaction) => {
      const refs = findings.map(({ act }) => act.ref)
      const held = await holdActs(transaction, set, refs)
      const known = new Map(held.map((act) => [act.ref, act]))
      const issued = await issuedBefore(transaction, held)
      const today = clock.today()
      const made = planOf(findings, { rules, known, issued, now, today, isFirstReading })
      const created = await createActs(transaction, made.created, now)
      await changeActs(transaction, made.changed, now)
      await postpone(transaction, made.same)
      await options.alongside?.(transaction)
      const isNew = new Set(created)
      const news = standingsOf(
        { created: made.created.filter(({ id }) => isNew.has(id)), changed: made.changed },
        held,
      )
      if (news.length > 0) await round.deps.watcher?.onStandings(transaction, news)
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
async function issuedBefore(
  transaction: Transaction,
  held: readonly KnownAct[],
): Promise<Set<string>> {
  const hidden = held.filter(({ visible }) => !visible).map(({ id }) => id)
  const issued = new Set(held.filter(({ visible }) => visible).map(({ id }) => id))
  if (hidden.length === 0) return issued
  const events = await transaction.completionActEvent.findMany({
    where: { actId: { in: hidden }, kind: 'status', to: { in: ['issued', 'signed'] } },
    distinct: ['actId'],
    select: { actId: true },
  })
  for (const { actId } of events) issued.add(actId)
  return issued
}
