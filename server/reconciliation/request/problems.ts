import { type Actor, isStaff, type Locale, recordAudit } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { isUniqueViolation } from '../../platform/database/connect.ts'
import { failures } from '../../platform/errors/table.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { listFigures, viewFailure } from '../failure-view.ts'
import { nameOfHold, readHolds } from '../hold/hold.ts'
import { toPeriod } from '../period-columns.ts'
import type { HoldView, ProblemView } from '../views.ts'
import { changeRequestStatus, updateRequests } from './change-status.ts'
import { inFlightKey } from './request.ts'

const MAX_PROBLEMS = 200

/** Requests that need a person: held, refused, failed, or waiting for 1C. Newest first; null for customers. */
export async function listProblems(
  { database }: ReconciliationDeps,
  actor: Actor,
): Promise<ProblemView[] | null> {
  if (!isStaff(actor)) return null
  const requests = await database.prisma.reconciliationRequest.findMany({
    where: {
      OR: [
        { status: { in: ['refused', 'failed'] }, resolvedAt: null },
        { status: { in: ['waiting', 'held'] } },
      ],
    },
    orderBy: { createdAt: 'desc' },
    take: MAX_PROBLEMS,
    include: { counterparty: true },
  })
  const people = await database.prisma.user.findMany({
    where: { id: { in: requests.flatMap(({ requestedById }) => requestedById ?? []) } },
    select: { id: true, name: true, email: true },
  })
  const nameOf = new Map(people.map(({ id, name, email }) => [id, name || email]))
  return requests.flatMap((request) => {
    const failure = viewFailure(request.errorCode, { locale: actor.locale, staff: true })
    if (!failure || request.status === 'ready' || request.status === 'running') return []
    const { id, guid, name, inn, kpp } = request.counterparty
    return [
      {
        id: request.id,
        counterparty: { id, guid, name, inn, kpp },
        period: toPeriod(request),
        state: request.status,
        createdAt: request.createdAt,
        attempts: request.attempts,
        requestedBy: nameOf.get(request.requestedById ?? '') ?? null,
        failure,
        figures: listFigures(request.errorDetails, actor.locale),
        holds: request.status === 'held' ? viewHolds(request.holds, actor.locale) : [],
      },
    ]
  })
}

function viewHolds(column: Prisma.JsonValue, locale: Locale): HoldView[] {
  return readHolds(column).map((hold) => ({
    name: nameOfHold(hold),
    text: failures[hold.reason].staff[locale],
    figures: listFigures(hold.details, locale),
  }))
}

/** Queues an ended request again; those who waited for it will get a letter. False: not possible. */
export async function retryProblem(
  { database, queue, clock }: ReconciliationDeps,
  actor: Actor,
  requestId: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(requestId)) return false
  const { prisma } = database
  const request = await prisma.reconciliationRequest.findUnique({ where: { id: requestId } })
  if (!request || request.status === 'ready' || request.status === 'running') return false
  try {
    return await prisma.$transaction(async (transaction) => {
      const retry = { cause: 'retry', to: 'waiting' } as const
      const isMoved = await changeRequestStatus(transaction, { id: requestId }, retry, {
        inFlightKey: inFlightKey(request.counterpartyId, toPeriod(request)),
        nextAttemptAt: clock.now(),
        finishedAt: null,
        resolvedAt: null,
      })
      if (!isMoved) return false
      await transaction.reconciliationRequestWatcher.updateMany({
        where: { requestId },
        data: { seenAt: null },
      })
      await queue.send(
        'finish-reconciliation-request',
        { requestId },
        { transaction, singletonKey: requestId },
      )
      await recordAudit(transaction, {
        action: 'act_request.retried',
        actorId: actor.userId,
        counterpartyId: request.counterpartyId,
        subjectId: requestId,
        ip: actor.ip,
      })
      return true
    })
  } catch (error) {
    // The same period is being asked for by somebody else: that request is the retry.
    if (isUniqueViolation(error)) return true
    throw error
  }
}

/** Staff have dealt with it: it leaves the list. */
export async function resolveProblem(
  { database, clock }: ReconciliationDeps,
  actor: Actor,
  requestId: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(requestId)) return false
  return database.prisma.$transaction(async (transaction) => {
    const count = await updateRequests(
      transaction,
      { id: requestId, status: { in: ['refused', 'failed'] } },
      { resolvedAt: clock.now() },
    )
    if (count !== 1) return false
    const { counterpartyId } = await transaction.reconciliationRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { counterpartyId: true },
    })
    await recordAudit(transaction, {
      action: 'act_request.resolved',
      actorId: actor.userId,
      counterpartyId,
      subjectId: requestId,
      ip: actor.ip,
    })
    return true
  })
}
