import type { Module, Platform } from '../module.ts'
import { ProcessStopping } from '../queue/queue.ts'
import { readBounces } from './bounces/read-bounces.ts'
import { mailChecks } from './checks.ts'
import { deliverLetter } from './deliver-letter.ts'
import type { MailDeps, OnMailEnded } from './deps.ts'
import { stopWaiting } from './finish-attempt.ts'
import { openMailServer, readSender } from './mail-server.ts'
import { measureMail } from './measure-mail.ts'
import { domainOf } from './raw-letter.ts'
import { resumeLetters } from './resume.ts'

const HOUR_S = 3600
const NOT_AFTER_RESTORE = 'not sent after a restore from a backup'

interface MailOptions {
  /** Null where there is no mail server: letters wait in their table. */
  smtpUrl: string | null
  from: string
  /** Whose name stands beside that address where a letter has none of its own; empty: the address's own. */
  senderName: () => Promise<string>
  /** Where returned letters go; null: to the sender's address. */
  bounceAddress: string | null
  /** The mailbox of that address; null: it is not read. */
  bounceMailboxUrl: string | null
  /** Most letters an hour; those that nobody waits for wait. Null: as many as there are. */
  ratePerHour: number | null
  owners: Readonly<Record<string, OnMailEnded>>
}

export function installMail(app: Platform & MailOptions): Module {
  const { queue, clock, from, bounceAddress, ratePerHour, bounceMailboxUrl } = app
  const { prisma } = app.database
  const server = app.smtpUrl ? openMailServer(app.smtpUrl, { from, bounceAddress }) : null
  const turns = ratePerHour === null ? null : app.limiter('mail-hour', ratePerHour, HOUR_S)
  const deps: MailDeps = {
    ...app,
    prisma,
    takeTurn: async (kind) => {
      const seconds = turns ? await turns.take('all') : 0
      // Somebody waits for the others: they are counted, but go.
      return kind === 'bulk' ? seconds : 0
    },
  }
  const domain = domainOf(readSender(from).address)
  const stopping = new AbortController()
  return {
    work: async () => {
      await queue.work('read-bounces', 1, async () => {
        if (bounceMailboxUrl) await readBounces(deps, { url: bounceMailboxUrl, domain })
      })
      if (bounceMailboxUrl) await queue.schedule('read-bounces', '*/5 * * * *')
      if (!server) return
      const deliver = ({ mailId }: { mailId: string }) =>
        deliverLetter({ ...deps, server }, mailId, stopping.signal)
      await queue.work('send-mail', 2, deliver)
      await queue.work('send-bulk-mail', 2, deliver)
      await queue.work('resume-mail', 1, async () => {
        await resumeLetters(deps)
      })
      await queue.schedule('resume-mail', '* * * * *')
    },
    afterRestore: async (transaction, { sendsLetters }) => {
      if (!sendsLetters) await stopWaiting(deps, transaction, NOT_AFTER_RESTORE)
    },
    measure: () => measureMail(deps),
    checks: () => [mailChecks({ prisma, server, from, bounceMailboxUrl, now: clock.now })],
    stop: () => stopping.abort(new ProcessStopping()),
  }
}
