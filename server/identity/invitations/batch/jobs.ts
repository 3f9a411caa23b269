import type { Queue } from '../../../platform/queue/queue.ts'
import type { InvitationsDeps } from '../deps.ts'
import { readAddresses } from './read-addresses.ts'
import { sendBatch } from './send.ts'

declare module '../../../platform/queue/job-register.ts' {
  interface Jobs {
    /** Ask 1C for every address it has, for a person to look at. */
    'read-invitation-addresses': { batchId: string }
    /** Send the invitations of a batch that a person has confirmed. */
    'send-invitations': { batchId: string }
  }
}

export const invitationJobs = {
  'read-invitation-addresses': { retryLimit: 5, expireInSeconds: 900 },
  'send-invitations': { retryLimit: 5, expireInSeconds: 900 },
} as const

const DRAFT_MS = 7 * 86_400_000
const KEPT_MS = 90 * 86_400_000

export async function workBatches(queue: Queue, deps: InvitationsDeps): Promise<void> {
  await queue.work('read-invitation-addresses', 1, ({ batchId }, signal) =>
    readAddresses(deps, batchId, signal),
  )
  await queue.work('send-invitations', 1, ({ batchId }, signal) => sendBatch(deps, batchId, signal))
}

/** Forgets what nobody confirmed and what is long done, and goes on with what has lost its job. */
export async function sweepBatches({ database, queue }: InvitationsDeps, now: Date): Promise<void> {
  const { prisma } = database
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) })
  await prisma.invitationBatch.deleteMany({
    where: {
      OR: [
        { status: { in: ['draft', 'failed'] }, createdAt: before(DRAFT_MS) },
        { status: 'done', finishedAt: before(KEPT_MS) },
      ],
    },
  })
  const begun = await prisma.invitationBatch.findMany({
    where: { status: { in: ['reading', 'sending'] } },
    select: { id: true, status: true },
  })
  for (const { id, status } of begun) {
    const name = status === 'reading' ? 'read-invitation-addresses' : 'send-invitations'
    await queue.send(name, { batchId: id }, { singletonKey: id })
  }
}
