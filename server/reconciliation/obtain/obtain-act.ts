import type { Prisma } from '../../platform/database/client/client.ts'
import { isUniqueViolation } from '../../platform/database/connect.ts'
import type { StoredFile } from '../act/files.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { Period } from '../period.ts'
import { toPeriodColumns } from '../period-columns.ts'
import type { AskOptions } from '../proof/fetch-proved-reconciliation.ts'
import { createRequestRow } from '../request/change-status.ts'
import { type ClaimedRequest, requestLeases } from '../request/lease.ts'
import { findUnderWay, inFlightKey } from '../request/request.ts'

/** How a request for an act stands. `under_way`: a process asks 1C, or will by itself. */
export type ObtainedAct =
  | { kind: 'act'; actId: string }
  | { kind: 'under_way' | 'held'; requestId: string; code: string | null }
  | { kind: 'failed'; requestId: string; code: string; details: Prisma.JsonValue }

/** What whoever obtains an act is told on the way. */
interface ObtainWatch {
  /** Before 1C is asked. */
  onRequest(requestId: string): Promise<void>
  /** This process's call to 1C has ended, and how; not said of a request that was joined. */
  onAnswer?: AskOptions['onAnswer']
}

/** Acts without a person who asks for them: proved, held and stored as those that customers ask for. */
export interface ActSupply {
  /**
   * Asks 1C, or joins an equal request under way, a customer's own too, and waits for its end, a minute at most.
   * Calls of customers go first.
   */
  obtain(counterpartyId: string, period: Period, watch: ObtainWatch): Promise<ObtainedAct>
  /** How these requests stand now, by their ids; those that are gone are left out. */
  look(requestIds: readonly string[]): Promise<Map<string, ObtainedAct>>
  /** The PDF that a customer would get, stored. Null: there is no such act. */
  pdfOf(actId: string): Promise<StoredFile | null>
}

/** Whoever has joined another's request does not wait longer than a call to 1C may take. */
const MAX_WAIT_MS = 60_000

/** @param startAttempt begins the first attempt of a request just made, in this process */
export function createActSupply(
  deps: ReconciliationDeps,
  startAttempt: (request: ClaimedRequest, options: AskOptions) => Promise<string | null>,
): Omit<ActSupply, 'pdfOf'> {
  const look: ActSupply['look'] = async (requestIds) => {
    const requests = await deps.database.prisma.reconciliationRequest.findMany({
      where: { id: { in: [...requestIds] } },
      select: { id: true, status: true, actId: true, errorCode: true, errorDetails: true },
    })
    return new Map(requests.map((request) => [request.id, standingOf(request)]))
  }

  const lookAt = async (requestId: string): Promise<ObtainedAct> =>
    (await look([requestId])).get(requestId) ?? {
      kind: 'failed',
      requestId,
      code: 'onec.refused',
      details: null,
    }

  return {
    look,
    obtain: async (counterpartyId, period, { onRequest, onAnswer }) => {
      const own = await openRequest(deps, counterpartyId, period)
      try {
        await onRequest(own.requestId)
      } catch (error) {
        // Whoever has taken the caller's work over has joined this request, and waits for it.
        if (own.request) startAttempt(own.request, { isBackground: true })
        throw error
      }
      if (own.request) {
        const actId = await startAttempt(own.request, { isBackground: true, onAnswer })
        return actId ? { kind: 'act', actId } : lookAt(own.requestId)
      }
      const patience = new AbortController()
      const topic = `request:${own.requestId}`
      const moved = deps.notifications.wait(topic, MAX_WAIT_MS, patience.signal)
      const before = await lookAt(own.requestId)
      // One that waits for 1C to come back, or for staff, says so by itself later.
      if (before.kind !== 'under_way' || before.code !== null) patience.abort()
      await moved
      return lookAt(own.requestId)
    },
  }
}

/** A request that this process is to attempt, or the one that another has under way. */
async function openRequest(
  deps: ReconciliationDeps,
  counterpartyId: string,
  period: Period,
): Promise<{ requestId: string; request: ClaimedRequest | null }> {
  const { prisma } = deps.database
  const underWay = await findUnderWay(deps, counterpartyId, period)
  if (underWay) return { requestId: underWay.requestId, request: null }
  const now = deps.clock.now()
  const counterparty = await prisma.counterparty.findUniqueOrThrow({
    where: { id: counterpartyId },
    select: { id: true, guid: true, name: true, inn: true, kpp: true },
  })
  try {
    const request = await createRequestRow(prisma, {
      counterpartyId,
      ...toPeriodColumns(period),
      ...requestLeases.firstClaim(now),
      inFlightKey: inFlightKey(counterpartyId, period),
      createdAt: now,
    })
    return { requestId: request.id, request: { ...request, counterparty } }
  } catch (error) {
    // Somebody began the same between our look and our write: join them.
    const other = isUniqueViolation(error) ? await findUnderWay(deps, counterpartyId, period) : null
    if (other) return { requestId: other.requestId, request: null }
    throw error
  }
}

function standingOf({
  id: requestId,
  status,
  actId,
  errorCode,
  errorDetails,
}: {
  id: string
  status: string
  actId: string | null
  errorCode: string | null
  errorDetails: Prisma.JsonValue
}): ObtainedAct {
  if (status === 'ready' && actId) return { kind: 'act', actId }
  if (status === 'held') return { kind: 'held', requestId, code: errorCode }
  if (status === 'running') return { kind: 'under_way', requestId, code: null }
  if (status === 'waiting') return { kind: 'under_way', requestId, code: errorCode ?? '' }
  return { kind: 'failed', requestId, code: errorCode ?? 'onec.refused', details: errorDetails }
}
