import type { WaitingJob } from '../backup/index.ts'
import type { JobName, RenamedJob } from '../platform/queue/job-register.ts'
import type { Queue } from '../platform/queue/queue.ts'
import { allJobs } from './jobs.ts'

/** Jobs that waited when a backup was taken wait again. Those that no module knows any more are left out. @returns how many */
export async function sendRestoredJobs(
  queue: Pick<Queue, 'send'>,
  jobs: readonly WaitingJob[],
): Promise<number> {
  let sent = 0
  for (const { name: stored, data: storedData, startAfter, singletonKey } of jobs) {
    const renamed: RenamedJob | undefined = allJobs.renamed.find(({ from }) => from === stored)
    const name = renamed?.to ?? stored
    if (!isJobName(name)) continue
    const data: object = renamed?.convert?.(storedData) ?? storedData
    await queue.send(name, data as never, {
      startAfter: new Date(startAfter),
      ...(singletonKey === null ? {} : { singletonKey }),
    })
    sent++
  }
  return sent
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(allJobs.rules, name)
}
