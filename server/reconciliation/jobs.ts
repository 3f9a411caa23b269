import { compareBalances } from './balances-check/compare-balances.ts'
import { refreshBreaks } from './changes/all-breaks.ts'
import type { ReconciliationDeps } from './deps.ts'
import { resumeRequest } from './request/attempt.ts'
import { notifyWatchers } from './request/notify.ts'
import { requeueForgottenRequests, retryWaitingRequests } from './request/resume.ts'

declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Ask 1C again for a request that had to wait. */
    'finish-reconciliation-request': { requestId: string }
    /** Write to those who left before their request ended. */
    'notify-watchers': { requestId: string }
    /** Find requests whose process died. */
    'resume-reconciliation-requests': Record<string, never>
    /** Hold the acts that customers have against each other and against 1C's own balances; daily. */
    'compare-balances': Record<string, never>
  }
}

declare module '../platform/log.ts' {
  interface LogSubject {
    /** Of a request for an act of reconciliation. */
    actRequestId?: string
    actId?: string
  }
}

export const reconciliationJobs = {
  'finish-reconciliation-request': { retryLimit: 5, expireInSeconds: 300 },
  'notify-watchers': { retryLimit: 5, expireInSeconds: 60 },
  'resume-reconciliation-requests': { retryLimit: 0, expireInSeconds: 120 },
  'compare-balances': { retryLimit: 0, expireInSeconds: 1800 },
} as const

/** By the clock of UTC: the daily look at the portal's health then has its result. */
const BEFORE_THE_DAILY_CHECK = '10 3 * * *'

/** As release 0.1 called them. */
export const renamedReconciliationJobs = [
  { from: 'finish-act-request', to: 'finish-reconciliation-request' },
  { from: 'tell-watchers', to: 'notify-watchers' },
  { from: 'resume-act-requests', to: 'resume-reconciliation-requests' },
] as const

/** Begins the module's jobs; each may run twice and does its work once. */
export async function workReconciliation(
  deps: ReconciliationDeps,
  concurrency: number,
): Promise<void> {
  const { queue } = deps
  await queue.work('finish-reconciliation-request', concurrency, ({ requestId }) =>
    resumeRequest(deps, requestId),
  )
  await queue.work('notify-watchers', 1, ({ requestId }) => notifyWatchers(deps, requestId))
  await queue.work('resume-reconciliation-requests', 1, async () => {
    await requeueForgottenRequests(deps)
    await retryWaitingRequests(deps)
  })
  await queue.schedule('resume-reconciliation-requests', '* * * * *')
  await queue.work('compare-balances', 1, async () => {
    await refreshBreaks(deps.database)
    await compareBalances(deps)
  })
  await queue.schedule('compare-balances', BEFORE_THE_DAILY_CHECK)
}
