import { runChangesJob } from './changes/job.ts'
import type { DealActsDeps } from './deps.ts'
import { makeDealAct } from './draft/make-deal-act.ts'
import { recheckAttention, resumeAbandoned, resumeWaiting } from './draft/resume-stalled.ts'
import { workFiles } from './file/jobs.ts'
import { workIntake } from './intake/jobs.ts'
import { answerLateRobots } from './report/index.ts'

declare module '../platform/queue/job-register.ts' {
  interface Jobs {
    /** Read what Bitrix24 has sent. */
    'read-bitrix24-events': Record<string, never>
    /** Read Bitrix24's stage history: entries whose event did not arrive. */
    'sweep-deal-stages': Record<string, never>
    /** Compare deals that were changed after their draft with it. */
    'check-changed-deals': Record<string, never>
    /** Bring one deal act on. */
    'make-deal-act': { dealActId: string }
    /** Find deal acts whose process died or whose time has come, and robots that nobody has answered. */
    'resume-deal-acts': Record<string, never>
    /** Ask 1C for the status of drafts that the reading of completion acts does not reach. */
    'watch-drafts': Record<string, never>
    /** Put acts that are ready into the folder that 1C loads from. */
    'place-act-files': Record<string, never>
  }
}

declare module '../platform/log.ts' {
  interface LogSubject {
    /** Bitrix24's number of the deal, or of the item of a smart process. */
    dealId?: number
    /** Of work on several at once. */
    dealIds?: readonly number[]
    dealActId?: string
  }
}

export const dealActsJobs = {
  'read-bitrix24-events': { retryLimit: 0, expireInSeconds: 300 },
  'sweep-deal-stages': { retryLimit: 0, expireInSeconds: 600 },
  'check-changed-deals': { retryLimit: 0, expireInSeconds: 300 },
  'make-deal-act': { retryLimit: 5, expireInSeconds: 600 },
  'resume-deal-acts': { retryLimit: 0, expireInSeconds: 120 },
  'watch-drafts': { retryLimit: 0, expireInSeconds: 600 },
  'place-act-files': { retryLimit: 5, expireInSeconds: 300 },
} as const

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
    await answerLateRobots(deps)
    await recheckAttention(deps)
    await resumeWaiting(deps)
  })
  await queue.schedule('resume-deal-acts', '* * * * *')
  await queue.work('check-changed-deals', 1, async (_data, signal) => {
    await runChangesJob(deps, signal)
  })
  await queue.schedule('check-changed-deals', '* * * * *')
  const stop = await workIntake(deps)
  await workFiles(deps)
  return stop
}
