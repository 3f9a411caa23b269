import { z } from 'zod'
import type { RenamedJob } from '../../platform/queue/job-register.ts'
import { ProcessStopping } from '../../platform/queue/queue.ts'
import type { OutboxDeps, OwnerKey } from './message.ts'
import { resumeMessages } from './resume.ts'
import { sendMessages } from './send.ts'

declare module '../../platform/queue/job-register.ts' {
  interface Jobs {
    /** Send Bitrix24 what waits in the outbox about one row. */
    'send-bitrix24-messages': OwnerKey
    /** Find messages whose process died or whose job was lost. */
    'resume-bitrix24-messages': Record<string, never>
  }
}

export const outboxJobs = {
  'send-bitrix24-messages': { retryLimit: 5, expireInSeconds: 300 },
  'resume-bitrix24-messages': { retryLimit: 0, expireInSeconds: 120 },
} as const

const oldJob = z.object({ dealActId: z.string() })

/** Of releases whose outbox was that of deal acts alone. */
export const renamedOutboxJobs: readonly RenamedJob<'send-bitrix24-messages'>[] = [
  {
    from: 'tell-deal',
    to: 'send-bitrix24-messages',
    convert: (data) => ({ owner: 'deal_act', ownerId: oldJob.parse(data).dealActId }),
  },
]

/** Rows whose messages one process sends at a time: Bitrix24 answers two requests a second. */
const CONCURRENCY = 2

/**
 * Sends what waits in the outbox, and once a minute what was left lying. The function returned, for a process that stops, lets the calls under way
 * end and begins no further message.
 */
export async function workOutbox(deps: OutboxDeps): Promise<() => void> {
  const stopping = new AbortController()
  await deps.queue.work('send-bitrix24-messages', CONCURRENCY, (owner, signal) =>
    sendMessages(deps, owner, signal, stopping.signal),
  )
  await deps.queue.work('resume-bitrix24-messages', 1, async () => {
    await resumeMessages(deps)
  })
  await deps.queue.schedule('resume-bitrix24-messages', '* * * * *')
  return () => stopping.abort(new ProcessStopping())
}
