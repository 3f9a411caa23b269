import type { DealActsDeps } from './deps.ts'
import { makeDealAct } from './draft/attempt.ts'
import { lookAgainAtUnmended, resumeForgotten, wakeWaiting } from './draft/wake.ts'
import { workFiles } from './file/work.ts'
import { workIntake } from './intake/jobs.ts'
import { resumeMessages, workReport } from './report/index.ts'

/**
 * The room's work in the background; every job may run twice and does its work once.
 * @param concurrency how many acts are brought on at once: as many as 1C takes calls at a time
 * @returns for a process that stops: ends what is under way at its next step
 */
export async function workDealActs(deps: DealActsDeps, concurrency: number): Promise<() => void> {
  const { queue } = deps
  await queue.work('make-deal-act', concurrency, ({ dealActId }) => makeDealAct(deps, dealActId))
  await queue.work('resume-deal-acts', 1, async () => {
    await resumeForgotten(deps)
    await resumeMessages(deps)
    await lookAgainAtUnmended(deps)
    await wakeWaiting(deps)
  })
  await queue.schedule('resume-deal-acts', '* * * * *')
  const stops = [await workIntake(deps), await workReport(deps)]
  await workFiles(deps)
  return () => {
    for (const stop of stops) stop()
  }
}
