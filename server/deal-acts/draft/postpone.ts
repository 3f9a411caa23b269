import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import { isGivenUp } from '../../platform/leased-row.ts'
import type { DealActColumns } from '../act/change-status.ts'
import { GIVE_UP_AFTER_MS, retryDelay } from '../act/delays.ts'
import { finishAttempt } from '../act/finish-attempt.ts'
import type { ClaimedDealAct } from '../act/lease.ts'
import type { DealActsDeps } from '../deps.ts'
import { summarizeReasons } from '../reasons/summarize-reasons.ts'
import { reportStopped } from '../report/report-draft.ts'

/**
 * Bitrix24 or 1C is away, or an admin has to change a setting: a job comes back to it. After three days it is
 * given up, for staff to see.
 */
export async function postpone(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  { outcome, failure }: { outcome: Exclude<FailureKind, 'refused'>; failure: Failure },
  { data = {}, delayMs }: { data?: DealActColumns; delayMs?: number } = {},
): Promise<void> {
  const now = deps.clock.now()
  const since = claimed.waitingSince ?? now
  const waitedMs = now.getTime() - since.getTime()
  const { code, details, retryAfterMs } = failure
  deps.log.warn(
    { code, details, dealAct: claimed.id, attempts: claimed.attempts },
    'deal act waits',
  )
  const error = { errorCode: code, errorDetails: details }
  const event = { at: now, details: { code, failure: details } }

  if (isGivenUp(since, now, GIVE_UP_AFTER_MS)) {
    await finishAttempt(deps, claimed, {
      move: { cause: 'giveUp', to: 'failed' },
      data: { ...data, ...error, waitingSince: null, updatedAt: now },
      events: [{ ...event, kind: 'failed' }],
      follow: (transaction, act) =>
        reportStopped(deps, transaction, act, summarizeReasons(deps, { failure })),
    })
    return
  }
  const delay = delayMs ?? retryDelay(outcome, waitedMs, retryAfterMs, Math.random())
  const nextAttemptAt = new Date(now.getTime() + delay)
  const isNews = claimed.waitingSince === null || claimed.errorCode !== code
  await finishAttempt(deps, claimed, {
    move: { cause: 'postpone', to: 'waiting' },
    data: {
      ...data,
      ...error,
      nextAttemptAt,
      waitingSince: since,
      ...(isNews && { updatedAt: now }),
    },
    events: isNews ? [{ ...event, kind: 'postponed' }] : [],
    follow: async (transaction, act) => {
      const startAfter = nextAttemptAt
      await deps.queue.send('make-deal-act', { dealActId: act.id }, { transaction, startAfter })
    },
  })
}
