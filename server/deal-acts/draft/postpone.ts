import type { Prisma } from '../../platform/database/client/client.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordLife } from '../life.ts'
import { reportStopped } from '../report/report.ts'
import { GIVE_UP_AFTER_MS, waitDelay } from './delay.ts'
import type { Held } from './lease.ts'
import { wordsOf } from './reason-words.ts'
import { settle } from './settle.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput

/**
 * Bitrix24 or 1C is away, or an admin has to mend something: a job comes back to it. After three days it is
 * given up, for staff to see.
 */
export async function postpone(
  deps: DealActsDeps,
  held: Held,
  { outcome, failure }: { outcome: Exclude<FailureKind, 'refused'>; failure: Failure },
  { data = {}, delayMs }: { data?: Columns; delayMs?: number } = {},
): Promise<void> {
  const now = deps.clock.now()
  const since = held.waitingSince ?? now
  const waitedMs = now.getTime() - since.getTime()
  const { code, details, retryAfterMs } = failure
  deps.log.warn({ code, details, dealAct: held.id, attempts: held.attempts }, 'deal act waits')
  const error = { errorCode: code, errorDetails: details }
  const life = { dealActId: held.id, at: now, details: { code, failure: details } }

  if (waitedMs > GIVE_UP_AFTER_MS) {
    await settle(deps, held, {
      data: { ...data, ...error, status: 'failed', waitingSince: null, updatedAt: now },
      follow: async (transaction, act) => {
        await recordLife(transaction, { ...life, kind: 'failed' })
        await reportStopped(deps, transaction, act, wordsOf(deps, { failure }))
      },
    })
    return
  }
  const delay = delayMs ?? waitDelay(outcome, waitedMs, retryAfterMs, Math.random())
  const nextAttemptAt = new Date(now.getTime() + delay)
  const isNews = held.waitingSince === null || held.errorCode !== code
  await settle(deps, held, {
    data: {
      ...data,
      ...error,
      status: 'waiting',
      nextAttemptAt,
      waitingSince: since,
      ...(isNews && { updatedAt: now }),
    },
    follow: async (transaction, act) => {
      const startAfter = nextAttemptAt
      await deps.queue.send('make-deal-act', { dealActId: act.id }, { transaction, startAfter })
      if (isNews) await recordLife(transaction, { ...life, kind: 'postponed' })
    },
  })
}
