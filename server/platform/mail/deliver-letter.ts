import { z } from 'zod'
import type { OutgoingMail } from '../database/client/client.ts'
import { LostLease } from '../leased-row.ts'
import { nameInLog } from '../log.ts'
import { ProcessStopping } from '../queue/queue.ts'
import { inSpan } from '../tracing/span.ts'
import { claimMail, keepAlive, writeMail } from './claim.ts'
import type { MailDeps } from './deps.ts'
import { finishAttempt } from './finish-attempt.ts'
import type { MailServer } from './mail-server.ts'
import { whyNotSent } from './recipients.ts'

/** Files of a letter, as `OutgoingMail.attachments` has them. */
export const attachments = z.array(
  z.object({ fileName: z.string(), contentType: z.string(), storageKey: z.string() }),
)

/**
 * Sends one letter of the outbox, if its time has come. One that has ended, or that another process is at, is left
 * alone. What it came to is saved with the job of the next attempt; only what is wrong on our side is thrown.
 * @param stopping the process ends: what has not been handed over is broken off and taken up by the next
 */
export async function deliverLetter(
  deps: MailDeps & { server: MailServer },
  mailId: string,
  stopping?: AbortSignal,
): Promise<void> {
  const { prisma, clock } = deps
  const mail = await claimMail(prisma, mailId, clock.now())
  if (!mail) return
  nameInLog({ mailId })
  const lease = keepAlive({ database: deps, clock }, mail)
  try {
    await inSpan(`letter ${mail.kind}`, { kind: 'client', parent: mail.traceParent }, () =>
      attempt(deps, mail, stopping),
    )
  } catch (error) {
    // Another process has it: whatever we know is not ours to write.
    if (!(error instanceof LostLease)) throw error
  } finally {
    lease.stop()
  }
}

async function attempt(
  deps: MailDeps & { server: MailServer },
  mail: OutgoingMail,
  stopping: AbortSignal | undefined,
): Promise<void> {
  const { prisma, server, clock } = deps
  if (mail.handedOverAt) return finishAttempt(deps, mail, DIED)
  const why = await whyNotSent(prisma, mail)
  if (why) return finishAttempt(deps, mail, why)
  const seconds = await deps.takeTurn(mail.kind)
  if (seconds > 0) return finishAttempt(deps, mail, { kind: 'no_turn', seconds })
  const files = await readFiles(deps, mail)
  // Readers know the firm, and not the portal's name.
  const fromName = mail.fromName ?? ((await deps.senderName()) || null)
  const outcome = await server.submit(
    { ...mail, fromName, files },
    async () => {
      await writeMail(prisma, mail, { handedOverAt: clock.now() })
    },
    stopping,
  )
  await finishAttempt(deps, mail, outcome)
  if (outcome.kind === 'broken_off') throw new ProcessStopping()
}

/** The process that made the last attempt has died after it had handed the letter over. */
const DIED = {
  kind: 'unknown',
  replyCode: null,
  statusCode: null,
  words: 'The process ended before the mail server answered.',
} as const

async function readFiles({ storage }: MailDeps, mail: OutgoingMail) {
  const files = []
  for (const { storageKey, ...file } of attachments.parse(mail.attachments)) {
    const content = await storage.get(storageKey)
    // The letter has a link to it, too.
    if (content) files.push({ ...file, content })
  }
  return files
}
