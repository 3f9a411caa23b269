import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Actor,
  type CounterpartySummary,
  recordAudit,
  visibleCounterparty,
} from '../../identity/index.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import { isUniqueViolation } from '../../platform/database/connect.ts'
import { traceParent } from '../../platform/tracing/span.ts'
import type { ReconciliationDeps } from '../deps.ts'
import {
  checkPeriod,
  type Period,
  type PeriodCheck,
  type PeriodPreset,
  PRESETS,
  presetPeriod,
  reportingPeriod,
} from '../period.ts'
import { toPeriodColumns } from '../period-columns.ts'
import type { RequestInput, RequestResult } from '../views.ts'
import { createRequestRow } from './change-status.ts'
import { type ClaimedRequest, requestLeases } from './lease.ts'
import { takeLimits } from './take-limits.ts'

/** A page waits this long for the end; then it shows progress. */
const MAX_WAIT_MS = 3000
/** An act that 1C returned this recently is returned again without asking: a repeated press, two colleagues. */
const FRESH_MS = 3000

/**
 * Asks 1C for an act on the actor's behalf, or joins an equal request under way.
 * @param startAttempt begins the first attempt of a request just made, in this process; ends in the act's id or null
 */
export function createRequester(
  deps: ReconciliationDeps,
  startAttempt: (request: ClaimedRequest) => Promise<string | null>,
) {
  const { clock, database, notifications } = deps

  return async (actor: Actor, input: RequestInput): Promise<RequestResult> => {
    const counterparty = await visibleCounterparty(database, actor, input.counterpartyId)
    if (!counterparty) return { kind: 'not_found' }
    const check = await resolvePeriod(deps, input)
    if (!check.ok) return { kind: 'faults', faults: check.faults }
    const { period, cut } = check

    const [fresh, underWay] = await Promise.all([
      findFreshAct(deps, counterparty.id, period),
      findUnderWay(deps, counterparty.id, period),
    ])
    if (fresh) return { kind: 'act', actId: fresh.id, cut }

    const joined = underWay
      ? await joinOrAskAgain(deps, counterparty, underWay)
      : await createRequest(deps, actor, counterparty, period)
    if (joined.kind === 'throttled') return joined
    const { requestId } = joined

    const actId =
      joined.kind === 'begun'
        ? await awaitOwnAct(joined.request, actor)
        : await awaitJoinedAct(requestId, actor)
    return actId ? { kind: 'act', actId, cut } : { kind: 'under_way', requestId, cut }
  }

  /** The act of an attempt begun in this process, if it ends while the page waits. */
  async function awaitOwnAct(request: ClaimedRequest, actor: Actor): Promise<string | null> {
    const made = startAttempt(request)
    await addWatcher(deps, request.id, actor)
    return Promise.race([made, sleep(MAX_WAIT_MS, null, { ref: false })])
  }

  /** The act of a request that somebody else has begun, perhaps in another process. */
  async function awaitJoinedAct(requestId: string, actor: Actor): Promise<string | null> {
    const patience = new AbortController()
    const moved = notifications.wait(`request:${requestId}`, MAX_WAIT_MS, patience.signal)
    await addWatcher(deps, requestId, actor)
    if (await hasEnded(requestId)) patience.abort()
    await moved
    const { actId } = await database.prisma.reconciliationRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { actId: true },
    })
    return actId
  }

  async function hasEnded(requestId: string): Promise<boolean> {
    const request = await database.prisma.reconciliationRequest.findUnique({
      where: { id: requestId },
    })
    return request?.status !== 'running' || clock.now() > (request.leaseUntil ?? clock.now())
  }
}

async function resolvePeriod(deps: ReconciliationDeps, input: RequestInput): Promise<PeriodCheck> {
  const today = deps.clock.today()
  const { preset, from = '', to = '' } = input
  if (!preset) return checkPeriod(from.trim(), to.trim(), today)
  const period = isPreset(preset)
    ? presetPeriod(preset, today, await lastAgreedDay(deps, input.counterpartyId))
    : reportingPeriod(preset, today)
  if (!period) return { ok: false, faults: [{ field: 'from', code: 'missing' }] }
  return checkPeriod(period.from, period.to, today)
}

/** The last day of the latest agreed act, `YYYY-MM-DD`. */
export async function lastAgreedDay(
  { database }: Pick<ReconciliationDeps, 'database'>,
  counterpartyId: string,
): Promise<string | null> {
  const act = await database.prisma.reconciliationAct.findFirst({
    where: { counterpartyId, agreedAt: { not: null } },
    orderBy: { periodTo: 'desc' },
    select: { periodTo: true },
  })
  return act && toCalendarDate(act.periodTo)
}

function findFreshAct(
  { database, clock }: ReconciliationDeps,
  counterpartyId: string,
  period: Period,
) {
  const since = new Date(clock.now().getTime() - FRESH_MS)
  return database.prisma.reconciliationAct.findFirst({
    where: { counterpartyId, ...toPeriodColumns(period), seenAt: { gt: since } },
    orderBy: { seenAt: 'desc' },
    select: { id: true },
  })
}

interface RequestUnderWay {
  kind: 'joined'
  requestId: string
  isHeld: boolean
}

type RequestStart =
  | RequestUnderWay
  | { kind: 'begun'; requestId: string; request: ClaimedRequest }
  | Extract<RequestResult, { kind: 'throttled' }>

export async function findUnderWay(
  { database }: Pick<ReconciliationDeps, 'database'>,
  counterpartyId: string,
  period: Period,
): Promise<RequestUnderWay | null> {
  const request = await database.prisma.reconciliationRequest.findUnique({
    where: { inFlightKey: inFlightKey(counterpartyId, period) },
    select: { id: true, status: true },
  })
  return request && { kind: 'joined', requestId: request.id, isHeld: request.status === 'held' }
}

/** A held request asks 1C once more, as its data may have been mended; staff need not be waited for then. */
async function joinOrAskAgain(
  deps: ReconciliationDeps,
  counterparty: CounterpartySummary,
  underWay: RequestUnderWay,
): Promise<RequestStart> {
  if (!underWay.isHeld || (await takeLimits(deps, counterparty.id))) return underWay
  const held = { id: underWay.requestId, status: 'held' } as const
  const claimed = await requestLeases.claim(deps.database.prisma, held, deps.clock.now())
  if (!claimed) return underWay
  return { kind: 'begun', requestId: claimed.id, request: { ...claimed, counterparty } }
}

async function createRequest(
  deps: ReconciliationDeps,
  actor: Actor,
  counterparty: CounterpartySummary,
  period: Period,
): Promise<RequestStart> {
  const counterpartyId = counterparty.id
  const throttled = await takeLimits(deps, counterpartyId)
  if (throttled) return throttled
  const now = deps.clock.now()
  try {
    const request = await createRow(deps, actor, {
      counterpartyId,
      ...toPeriodColumns(period),
      ...requestLeases.firstClaim(now),
      inFlightKey: inFlightKey(counterpartyId, period),
      createdAt: now,
      traceParent: traceParent(),
      requestedById: actor.userId,
    })
    return { kind: 'begun', requestId: request.id, request: { ...request, counterparty } }
  } catch (error) {
    // Somebody began the same between our look and our write: join them.
    const other = isUniqueViolation(error) ? await findUnderWay(deps, counterpartyId, period) : null
    if (other) return other
    throw error
  }
}

/** What staff or a manager ask for on a customer's behalf is written down with the request. */
async function createRow(
  { database }: ReconciliationDeps,
  actor: Actor,
  data: Parameters<typeof createRequestRow>[1],
) {
  if (actor.role === 'client') return createRequestRow(database.prisma, data)
  return database.prisma.$transaction(async (transaction) => {
    const request = await createRequestRow(transaction, data)
    await recordAudit(transaction, {
      action: 'act_request.asked',
      actorId: actor.userId,
      counterpartyId: request.counterpartyId,
      subjectId: request.id,
      ip: actor.ip,
    })
    return request
  })
}

/** Who waits gets a letter; a manager of the CRM has no address here, the holder of a link is nobody known. */
async function addWatcher({ database }: ReconciliationDeps, requestId: string, actor: Actor) {
  if (actor.role === 'manager' || actor.isViewing) return
  const { userId } = actor
  await database.prisma.reconciliationRequestWatcher.createMany({
    data: [{ requestId, userId }],
    skipDuplicates: true,
  })
}

export function inFlightKey(counterpartyId: string, { from, to }: Period): string {
  return `${counterpartyId}:${from}:${to}`
}

function isPreset(text: string): text is PeriodPreset {
  return PRESETS.some((preset) => preset === text)
}
