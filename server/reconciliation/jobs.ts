import { resumeAttempt } from './attempt.ts'
import type { ReconciliationDeps } from './deps.ts'
import { resumeForgotten, wakeWaiting } from './resume.ts'
import { tellWatchers } from './tell.ts'

/** The room's work in the background; every job may run twice and does its work once. */
export async function workReconciliation(
  deps: ReconciliationDeps,
  concurrency: number,
): Promise<void> {
  const { queue } = deps
  await queue.work('finish-act-request', concurrency, ({ requestId }) =>
    resumeAttempt(deps, requestId),
  )
  await queue.work('tell-watchers', 1, ({ requestId }) => tellWatchers(deps, requestId))
  await queue.work('resume-act-requests', 1, async () => {
    await resumeForgotten(deps)
    await wakeWaiting(deps)
  })
  await queue.schedule('resume-act-requests', '* * * * *')
}
