import type { DistributionDeps } from './deps.ts'
import { remindDue } from './follow-up/remind-due.ts'
import { runSchedule } from './run/schedule.ts'

declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Make the run of the schedule when its time has come. */
    'schedule-distribution': Record<string, never>
    /** Remind those of a run who have been silent for days. */
    'remind-of-acts': Record<string, never>
  }
}

export const distributionJobs = {
  'schedule-distribution': { retryLimit: 0, expireInSeconds: 60 },
  'remind-of-acts': { retryLimit: 0, expireInSeconds: 600 },
} as const

export async function workDistribution(deps: DistributionDeps): Promise<void> {
  const { queue } = deps
  await queue.work('schedule-distribution', 1, () => runSchedule(deps))
  await queue.schedule('schedule-distribution', '* * * * *')
  await queue.work('remind-of-acts', 1, async () => {
    await remindDue(deps)
  })
  await queue.schedule('remind-of-acts', '*/20 * * * *')
}
