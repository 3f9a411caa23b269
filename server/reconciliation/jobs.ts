import type { ReconciliationDeps } from './deps.ts'
import { resumeRequest } from './request/attempt.ts'
import { notifyWatchers } from './request/notify.ts'
import { requeueForgottenRequests, retryWaitingRequests } from './request/resume.ts'

/** The room's work in the background; every job may run twice and does its work once. */
export async function workReconciliation(
  deps: ReconciliationDeps,
  concurrency: number,
): Promise<void> {
  const { queue } = deps
  await queue.work('finish-act-request', concurrency, ({ requestId }) =>
    resumeRequest(deps, requestId),
  )
  await queue.work('tell-watchers', 1, ({ requestId }) => notifyWatchers(deps, requestId))
  await queue.work('resume-act-requests', 1, async () => {
    await requeueForgottenRequests(deps)
    await retryWaitingRequests(deps)
  })
  await queue.schedule('resume-act-requests', '* * * * *')
}
