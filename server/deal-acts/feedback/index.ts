import type { CompletionActsDeps } from '../../completion-acts/index.ts'
import { ProcessStopping } from '../../platform/queue/queue.ts'
import type { DealActsDeps } from '../deps.ts'
import { runWatchJob } from './watch-job.ts'

const BUSY_SECONDS = 15

/**
 * Watches drafts in the minutes between the readings of completion acts, and at once when 1C's hook has named
 * one. The function returned ends the watch under way, for a process that stops.
 * @param actsDeps with the watcher of `createStatusWatcher` in it
 */
export async function workFeedback(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
): Promise<() => void> {
  const stopping = new AbortController()
  await deps.queue.work('watch-drafts', 1, async (_data, jobSignal) => {
    const signal = AbortSignal.any([jobSignal, stopping.signal])
    if ((await runWatchJob(deps, actsDeps, signal)) !== 'busy') return
    await deps.queue.send('watch-drafts', {}, { startAfter: BUSY_SECONDS, singletonKey: 'busy' })
  })
  await deps.queue.schedule('watch-drafts', '1-59/2 * * * *')
  return () => stopping.abort(new ProcessStopping())
}

export { createCustomerAnswerHandler } from './customer-answer.ts'
export { applyDecision, type Decision } from './decision.ts'
export { createOnecHook, type OnecHint, type OnecHookService } from './onec-hook.ts'
export { createStatusWatcher } from './status-watcher.ts'
