import type { Transaction } from '../../platform/database/connect.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { isGivenUp, LostLease } from '../../platform/leased-row.ts'
import { isStorageFailureCode } from '../../platform/storage/storage-failure.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { reconciliationMetrics } from '../metrics.ts'
import { attemptDelay, GIVE_UP_AFTER_MS } from './attempt-delay.ts'
import { changeRequestStatus, type RequestColumns, type RequestMove } from './change-status.ts'
import type { ClaimedRequest } from './lease.ts'
import { notifyStaff } from './notify.ts'

/** Who has waited longer than this may have left: a letter is due if they do not come to look. */
const SLOW_MS = 3000
const LETTER_AFTER_SECONDS = 20

/** 1C away: the request waits and a job comes back to it, both or neither. Else it ends, and staff get a letter. */
export async function waitOrFail(
  deps: ReconciliationDeps,
  request: ClaimedRequest,
  { kind, failure }: Exclude<Outcome<never>, { kind: 'done' }>,
) {
  const { database, queue, clock } = deps
  const now = clock.now()
  const isTransient = kind === 'unavailable' || kind === 'unknown'
  // What 1C has given and only we cannot store waits for as long as it takes.
  const isOurs = isStorageFailureCode(failure.code)
  const mayWait = isTransient && (isOurs || !isGivenUp(request.createdAt, now, GIVE_UP_AFTER_MS))
  const error = { errorCode: failure.code, errorDetails: failure.details }
  deps.log.warn(
    {
      code: failure.code,
      details: failure.details,
      actRequestId: request.id,
      attempts: request.attempts,
    },
    isOurs ? 'an act of 1C could not be stored' : 'no act from 1C',
  )
  await database.prisma.$transaction(async (transaction) => {
    if (mayWait) {
      const delay = attemptDelay(request.attempts, failure.retryAfterMs, Math.random())
      const nextAttemptAt = new Date(now.getTime() + delay)
      const waiting = { nextAttemptAt, leaseUntil: null, ...error }
      await endAttempt(transaction, request, { cause: 'postpone', to: 'waiting' }, waiting)
      await queue.send(
        'finish-reconciliation-request',
        { requestId: request.id },
        { transaction, startAfter: nextAttemptAt, singletonKey: request.id },
      )
      if (isOurs) await notifyStaff(deps, transaction, request, failure)
      await deps.notifications.send(transaction, `request:${request.id}`)
      return
    }
    const end =
      kind === 'refused'
        ? ({ cause: 'refuse', to: 'refused' } as const)
        : ({ cause: 'giveUp', to: 'failed' } as const)
    await finishRequest(deps, transaction, request, end, error)
    await notifyStaff(deps, transaction, request, failure)
  })
}

/** The request ends: nobody joins it any more, and who waits for it is notified. */
export async function finishRequest(
  { clock, queue, notifications, metrics }: ReconciliationDeps,
  transaction: Transaction,
  request: ClaimedRequest,
  end: RequestMove,
  data: RequestColumns,
) {
  const now = clock.now()
  const seconds = (now.getTime() - request.createdAt.getTime()) / 1000
  reconciliationMetrics(metrics).readySeconds.observe({ status: end.to }, seconds)
  const finished = { ...data, inFlightKey: null, leaseUntil: null, finishedAt: now }
  await endAttempt(transaction, request, end, finished)
  if (request.attempts > 1 || now.getTime() - request.createdAt.getTime() > SLOW_MS) {
    await queue.send(
      'notify-watchers',
      { requestId: request.id },
      { transaction, startAfter: LETTER_AFTER_SECONDS },
    )
  }
  await notifications.send(transaction, `request:${request.id}`)
}

/** @throws LostLease when another process has taken the request over */
export async function endAttempt(
  transaction: Transaction,
  { id, attempts }: ClaimedRequest,
  end: RequestMove,
  data: RequestColumns,
) {
  if (!(await changeRequestStatus(transaction, { id, attempts }, end, data))) throw new LostLease()
}
