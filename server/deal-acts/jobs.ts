import type { DealActsDeps } from './deps.ts'
import { makeDealAct } from './draft/make-deal-act.ts'
import { recheckAttention, resumeAbandoned, resumeWaiting } from './draft/resume-stalled.ts'
import { workFiles } from './file/jobs.ts'
import { workIntake } from './intake/jobs.ts'
import { resumeReports, workOutbox } from './report/index.ts'

/**
 * The room's work in the background; every job may run twice and does its work once.
 * @param concurrency how many acts are brought on at once: as many as 1C takes calls at a time
 * @returns for a process that stops: ends what is under way at its next step
 */
export async function workDealActs(deps: DealActsDeps, concurrency: number): Promise<() => void> {
  const { queue } = deps
  await queue.work('make-deal-act', concurrency, ({ dealActId }) => makeDealAct(deps, dealActId))
  await queue.work('resume-deal-acts', 1, async () => {
    await resumeAbandoned(deps)
    await resumeReports(deps)
    await recheckAttention(deps)
    await resumeWaiting(deps)
  })
  await queue.schedule('resume-deal-acts', '* * * * *')
  const stops = [await workIntake(deps), await workOutbox(deps)]
  await workFiles(deps)
  return () => {
    for (const stop of stops) stop()
  }
}
