import type { ReconciliationDeps } from '../deps.ts'
import { resumeRequest } from './attempt.ts'
import { requestLeases } from './lease.ts'

/** How long one round may keep asking; the next one comes in a minute. */
const MAX_ROUND_MS = 45_000
/** A request whose own time has passed by this much has lost its job. */
const OVERDUE_MS = 60_000

/** Finds requests whose process died or whose job was lost, and queues them again. */
export async function requeueForgottenRequests(deps: ReconciliationDeps): Promise<number> {
  const now = deps.clock.now()
  const forgotten = await deps.database.prisma.reconciliationRequest.findMany({
    where: {
      OR: [
        requestLeases.expired(now),
        { status: 'waiting', nextAttemptAt: { lt: new Date(now.getTime() - OVERDUE_MS) } },
      ],
    },
    select: { id: true },
    take: 500,
  })
  for (const { id } of forgotten) {
    await deps.queue.send('finish-reconciliation-request', { requestId: id }, { singletonKey: id })
  }
  return forgotten.length
}

/**
 * Tries the request that has waited longest, and as long as 1C answers goes on to the next: once 1C is
 * back nobody waits out a delay of minutes. While it is unavailable this is one call a minute. Returns how
 * many requests got an answer.
 */
export async function retryWaitingRequests(deps: ReconciliationDeps): Promise<number> {
  const { prisma } = deps.database
  const began = Date.now()
  const waiting = await prisma.reconciliationRequest.findMany({
    where: { status: 'waiting' },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
    take: 500,
  })
  let through = 0
  for (const { id } of waiting) {
    if (Date.now() - began > MAX_ROUND_MS) break
    await resumeRequest(deps, id)
    const { status } = await prisma.reconciliationRequest.findUniqueOrThrow({
      where: { id },
      select: { status: true },
    })
    if (status === 'waiting') break
    through++
  }
  return through
}
