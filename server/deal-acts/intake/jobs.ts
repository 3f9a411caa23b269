import { renewSetUp } from '../../bitrix24-portal/index.ts'
import { LOCKS } from '../../platform/database/advisory-locks.ts'
import { takeExclusiveLock } from '../../platform/database/exclusive-lock.ts'
import type { DealActsDeps } from '../deps.ts'
import { type InboxReport, readInbox } from './inbox.ts'
import { type SweepReport, sweepDeals } from './sweep.ts'
import { withSetUp } from './tabs.ts'

/** The right to sweep: twice at once would only cost Bitrix24's limit twice. */
const SWEEP_LOCK = { ...LOCKS.SWEEPING_DEALS, application: 'sverka-deals-sweep' }

/**
 * Reads what Bitrix24 sends as it comes, and sweeps its history of stages every two minutes. The function
 * returned ends what is under way at its next step, for a process that stops.
 */
export async function workIntake(deps: DealActsDeps): Promise<() => void> {
  const stopping = new AbortController()
  const until = (signal: AbortSignal) => AbortSignal.any([signal, stopping.signal])
  await deps.queue.work('read-bitrix24-events', 1, async (_data, signal) => {
    await unlessStopped(stopping.signal, () => runInboxJob(deps, until(signal)))
  })
  await deps.queue.work('sweep-deal-stages', 1, async (_data, signal) => {
    await unlessStopped(stopping.signal, () => runSweepJob(deps, until(signal)))
  })
  // Rows whose wake-up was lost, and those that waited for Bitrix24 to come back.
  await deps.queue.schedule('read-bitrix24-events', '* * * * *')
  await deps.queue.schedule('sweep-deal-stages', '*/2 * * * *')
  return () => stopping.abort()
}

export async function runInboxJob(deps: DealActsDeps, signal: AbortSignal): Promise<InboxReport> {
  const report = await readInbox(deps, signal)
  const { failure, ...figures } = report
  if (failure) {
    deps.log.warn({ ...figures, code: failure.code, details: failure.details }, 'events not read')
  } else if (report.read > 0) deps.log.info(figures, 'events read')
  return report
}

/** Null: another process is sweeping. */
export async function runSweepJob(
  deps: DealActsDeps,
  signal: AbortSignal,
): Promise<SweepReport | null> {
  const lock = await takeExclusiveLock(deps.database, SWEEP_LOCK)
  if (!lock) return null
  try {
    const both = AbortSignal.any([signal, lock.signal])
    await renewSetUp(withSetUp(deps), both)
    const report = await sweepDeals(deps, both)
    if (report.failure) {
      const { code, details } = report.failure
      deps.log.warn({ code, details }, 'deals not swept')
    }
    return report
  } finally {
    await lock.release()
  }
}

/** What is cut off by the end of the process is taken up by the next one: no failure of the job. */
async function unlessStopped(stopping: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!stopping.aborted) throw error
  }
}
