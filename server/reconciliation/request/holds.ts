import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { isOfSupplier } from '../failures.ts'
import { nameOfHold, readHolds } from '../hold/hold.ts'
import { changeRequestStatus } from './change-status.ts'

/** Requests that go on at once; more of them go on when they are asked for again. */
const MAX_RELEASED = 200

/**
 * A person of staff confirms what a request is held for. Remembered for the counterparty; every held request of theirs
 * asks 1C again by itself, and is held again where something else is to be confirmed.
 * @param name of the hold, as the page got it
 * @returns false: not possible (any more); the list says what is
 */
export async function confirmHold(
  { database, clock, queue, notifications }: ReconciliationDeps,
  actor: Actor,
  requestId: string,
  name: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(requestId)) return false
  const { prisma } = database
  const request = await prisma.reconciliationRequest.findFirst({
    where: { id: requestId, status: 'held' },
    select: { holds: true, counterpartyId: true },
  })
  const hold = readHolds(request?.holds ?? null).find((one) => nameOfHold(one) === name)
  if (!request || !hold) return false
  const { counterpartyId } = request
  const { reason, key, details } = hold
  const stated = { reason, key, details, confirmedById: actor.userId }
  await prisma.$transaction(async (transaction) => {
    const now = clock.now()
    // Confirmed by another, or between an attempt's look and its end: the first to say it stays named.
    await transaction.reconciliationConfirmation.createMany({
      data: [{ counterpartyId, ...stated, confirmedAt: now }],
      skipDuplicates: true,
    })
    const held = await transaction.reconciliationRequest.findMany({
      // What was said of the supplier lets everybody's requests go on.
      where: {
        status: 'held',
        ...(isOfSupplier(reason) ? { errorCode: reason } : { counterpartyId }),
      },
      orderBy: { createdAt: 'asc' },
      take: MAX_RELEASED,
      select: { id: true },
    })
    for (const { id } of held) {
      const release = { cause: 'release', to: 'waiting' } as const
      if (!(await changeRequestStatus(transaction, { id }, release, { nextAttemptAt: now })))
        continue
      await queue.send(
        'finish-reconciliation-request',
        { requestId: id },
        { transaction, singletonKey: id },
      )
      await notifications.send(transaction, `request:${id}`)
    }
    await recordAudit(transaction, {
      action: 'act_request.hold_confirmed',
      actorId: actor.userId,
      counterpartyId,
      subjectId: requestId,
      ip: actor.ip,
      details: { reason, ...details },
    })
  })
  return true
}

/** Staff say that the act is not this customer's: the request ends, and who waits for it reads that. */
export async function dismissHeldRequest(
  { database, clock, queue, notifications }: ReconciliationDeps,
  actor: Actor,
  requestId: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(requestId)) return false
  const request = await database.prisma.reconciliationRequest.findUnique({
    where: { id: requestId },
    select: { counterpartyId: true, errorCode: true },
  })
  if (!request) return false
  return database.prisma.$transaction(async (transaction) => {
    const now = clock.now()
    const ended = { inFlightKey: null, finishedAt: now, resolvedAt: now }
    const dismissal = { cause: 'dismiss', to: 'refused' } as const
    if (!(await changeRequestStatus(transaction, { id: requestId }, dismissal, ended))) return false
    await queue.send('notify-watchers', { requestId }, { transaction })
    await notifications.send(transaction, `request:${requestId}`)
    await recordAudit(transaction, {
      action: 'act_request.hold_dismissed',
      actorId: actor.userId,
      counterpartyId: request.counterpartyId,
      subjectId: requestId,
      ip: actor.ip,
      details: { reason: request.errorCode ?? '' },
    })
    return true
  })
}
