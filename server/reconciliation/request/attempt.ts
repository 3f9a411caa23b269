import type { ReconciliationAnswer, ReconciliationQuery } from '../../onec/port.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import { Failure } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { withLogSubject } from '../../platform/log.ts'
import { proveStorage } from '../../platform/storage/prove-storage.ts'
import { isStorageFailureCode, StorageFailure } from '../../platform/storage/storage-failure.ts'
import { inSpan, noteEvent } from '../../platform/tracing/span.ts'
import { toEdition } from '../act/edition.ts'
import { saveEdition } from '../act/save-edition.ts'
import { storePdf } from '../act/store-pdf.ts'
import { recordDifferences } from '../acts-check/record-differences.ts'
import type { StoredDifference } from '../acts-check/stored-differences.ts'
import { rememberBalance } from '../balance/remember-balance.ts'
import { outdateAgreement } from '../changes/outdate-agreement.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { Hold } from '../hold/hold.ts'
import { reconciliationMetrics } from '../metrics.ts'
import { toPeriod } from '../period-columns.ts'
import { contentHashOf, storeForm } from '../printed-form/store-form.ts'
import { type AskOptions, fetchProvedReconciliation } from '../proof/fetch-proved-reconciliation.ts'
import type { PartyView } from '../views.ts'
import { updateRequests } from './change-status.ts'
import { endAttempt, finishRequest, waitOrFail } from './end-attempt.ts'
import { type ClaimedRequest, requestLeases } from './lease.ts'
import { notifyStaff } from './notify.ts'

/**
 * Takes over a request that waits, or whose process has died, and makes the next attempt.
 * Does nothing when another process works on it or it has ended.
 */
export async function resumeRequest(deps: ReconciliationDeps, requestId: string): Promise<void> {
  const { prisma } = deps.database
  const now = deps.clock.now()
  const claimable: Prisma.ReconciliationRequestWhereInput = {
    id: requestId,
    OR: [{ status: 'waiting' }, requestLeases.expired(now)],
  }
  const claimed = await requestLeases.claim(prisma, claimable, now)
  if (!claimed) return
  const counterparty = await prisma.counterparty.findUniqueOrThrow({
    where: { id: claimed.counterpartyId },
  })
  await attemptRequest(deps, { ...claimed, counterparty })
}

/**
 * Makes the attempt of a request that this process has claimed: asks 1C, proves the answer, stores it, notifies.
 * Returns the act's id, or null when there is none (yet).
 */
export async function attemptRequest(
  deps: ReconciliationDeps,
  request: ClaimedRequest,
  options: AskOptions = {},
): Promise<string | null> {
  const { id: actRequestId, counterpartyId, attempts, traceParent } = request
  const attributes = { actRequestId, counterpartyId, attempts }
  return withLogSubject({ actRequestId, counterpartyId }, () =>
    inSpan('reconciliation request', { parent: traceParent, attributes }, () =>
      makeAttempt(deps, request, options),
    ),
  )
}

async function makeAttempt(
  deps: ReconciliationDeps,
  request: ClaimedRequest,
  options: AskOptions,
): Promise<string | null> {
  const alive = requestLeases.keepAlive(deps, request)
  try {
    // 1C is not asked again and again for what still could not be stored.
    if (isStorageFailureCode(request.errorCode)) await proveStorage(deps.storage)
    const query: ReconciliationQuery = {
      counterpartyGuid: request.counterparty.guid,
      ...toPeriod(request),
    }
    // What saving the act will need is read while 1C works.
    const [outcome, supplier, hasProblems] = await Promise.all([
      fetchProvedReconciliation(deps, query, request.counterparty, options),
      deps.supplier(),
      hasOpenProblems(deps, request),
    ])
    reconciliationMetrics(deps.metrics).requests.inc({ outcome: outcome.kind })
    if (outcome.kind === 'done') {
      const { answer, holds, differences } = outcome.value
      const [first, ...others] = holds
      if (first) {
        await holdRequest(deps, request, [first, ...others])
        return null
      }
      const named = supplier.inn ? supplier : await deps.fillSupplier(answer.organization)
      return await saveAct(deps, request, answer, {
        supplier: named,
        hasProblems,
        differences,
      })
    }
    await waitOrFail(deps, request, outcome)
    return null
  } catch (error) {
    if (error instanceof LostLease) return null
    if (!(error instanceof StorageFailure)) throw error
    return await waitForStorage(deps, request, error)
  } finally {
    alive.stop()
  }
}

/**
 * The proved act and the end of the request are one transaction; files are written before it. Null: there is no act,
 * since nobody has said who the supplier is.
 */
async function saveAct(
  deps: ReconciliationDeps,
  request: ClaimedRequest,
  answer: ReconciliationAnswer,
  context: {
    supplier: PartyView
    hasProblems: boolean
    differences: StoredDifference[] | null
  },
): Promise<string | null> {
  const { counterparty } = request
  const known = { supplier: context.supplier, customer: counterparty }
  const edition = toEdition(answer, known)
  if (!edition.supplier.name || !edition.supplier.inn) {
    const failure = new Failure('act.supplier_unnamed')
    await waitOrFail(deps, request, { kind: failures[failure.code].kind, failure })
    return null
  }
  const form = answer.pdf && {
    contentHash: contentHashOf(answer.pdf),
    ...(await storePdf(deps.storage, counterparty.id, answer.pdf)),
  }
  const { periodFrom, periodTo } = request
  const period = { counterpartyId: counterparty.id, periodFrom, periodTo }
  const actId = await deps.database.prisma.$transaction(async (transaction) => {
    const now = deps.clock.now()
    const id = await saveEdition(transaction, period, answer, { edition, known, now })
    await outdateAgreement(deps, transaction, id, counterparty)
    await rememberBalance(deps, transaction, request, edition)
    const about = { id, name: counterparty.name, period: toPeriod(request) }
    await recordDifferences(deps, transaction, about, context.differences)
    if (form) await storeForm(transaction, id, form, now)
    const success = { cause: 'succeed', to: 'ready' } as const
    const ended = { actId: id, errorCode: null, errorDetails: Prisma.DbNull, holds: Prisma.DbNull }
    await finishRequest(deps, transaction, request, success, ended)
    if (context.hasProblems) {
      // What went wrong with this period before is over.
      await updateRequests(transaction, openProblemsOf(request), { resolvedAt: now })
    }
    return id
  })
  deps.log.info({ actId }, 'act of reconciliation ready')
  noteEvent('act ready', { actId })
  if (form) deps.forms.proveLater(actId)
  return actId
}

function openProblemsOf({ counterpartyId, periodFrom, periodTo }: ClaimedRequest) {
  return {
    counterpartyId,
    periodFrom,
    periodTo,
    status: { in: ['refused', 'failed'] },
    resolvedAt: null,
  } satisfies Prisma.ReconciliationRequestWhereInput
}

/** Nobody else asks for the period meanwhile, so the answer stays true until the end. */
async function hasOpenProblems({ database }: ReconciliationDeps, request: ClaimedRequest) {
  const count = await database.prisma.reconciliationRequest.count({
    where: openProblemsOf(request),
    take: 1,
  })
  return count > 0
}

/** Nobody gets the act before staff have confirmed what it is held for; they get a letter once a day. */
async function holdRequest(
  deps: ReconciliationDeps,
  request: ClaimedRequest,
  holds: readonly [Hold, ...Hold[]],
) {
  const [{ reason, details }] = holds
  deps.log.warn({ code: reason, actRequestId: request.id }, 'act held for staff')
  await deps.database.prisma.$transaction(async (transaction) => {
    await endAttempt(
      transaction,
      request,
      { cause: 'hold', to: 'held' },
      {
        errorCode: reason,
        errorDetails: details,
        holds: holds.map((hold) => ({ ...hold })),
        leaseUntil: null,
      },
    )
    await notifyStaff(deps, transaction, request, new Failure(reason, { details }))
    await deps.notifications.send(transaction, `request:${request.id}`)
  })
}

/** The files of a proved act could not be stored. */
async function waitForStorage(
  deps: ReconciliationDeps,
  request: ClaimedRequest,
  failure: StorageFailure,
): Promise<null> {
  try {
    await waitOrFail(deps, request, { kind: 'unavailable', failure })
  } catch (error) {
    if (!(error instanceof LostLease)) throw error
  }
  return null
}
