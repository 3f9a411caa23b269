import { ProcessStopping } from '../../platform/queue.ts'
import type { DealActsDeps } from '../deps.ts'
import { sendReports } from './send-reports.ts'

/** Deals told of at a time by one process: Bitrix24 answers two requests a second. */
const CONCURRENCY = 2

/**
 * Sends what waits in the outbox. The function returned, for a process that stops, lets the calls under way
 * end and begins no further message.
 */
export async function workOutbox(deps: DealActsDeps): Promise<() => void> {
  const stopping = new AbortController()
  await deps.queue.work('tell-deal', CONCURRENCY, ({ dealActId }, signal) =>
    sendReports(deps, dealActId, signal, stopping.signal),
  )
  return () => stopping.abort(new ProcessStopping())
}

export { reportCreated, reportStopped } from './report-draft.ts'
export { resumeReports, sendReports } from './send-reports.ts'
