import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts'
import { allJobs } from '../../../../server/composition/jobs.ts'
import type { MailKind } from '../../../../server/platform/database/client/client.ts'
import { connect, type Database } from '../../../../server/platform/database/connect.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { deliverLetter } from '../../../../server/platform/mail/deliver-letter.ts'
import type { MailDeps, MailEnd } from '../../../../server/platform/mail/deps.ts'
import { openMailServer } from '../../../../server/platform/mail/mail-server.ts'
import { type Letter, postLetter } from '../../../../server/platform/mail/post-letter.ts'
import { resumeLetters } from '../../../../server/platform/mail/resume.ts'
import type { SmtpPatience } from '../../../../server/platform/mail/smtp-session.ts'
import { createMetrics } from '../../../../server/platform/metrics.ts'
import { openQueue, type Queue } from '../../../../server/platform/queue/queue.ts'
import type { Storage } from '../../../../server/platform/storage.ts'
import { createDatabase } from '../../../support/databases/database.ts'

export const LETTER = {
  to: 'client@example.com',
  subject: 'Акт готов',
  text: 'Акт: https://portal.example/reconciliation/1',
  html: '<p>Акт</p>',
}

const HOUR_MS = 3_600_000

/** The outbox on a real database, beside the mailbox of the sandbox, which is a real SMTP server (`smtp-server`). */
export async function openOutbox() {
  const url = await createDatabase()
  const database: Database = connect(url)
  const queue: Queue = await openQueue(url, createLogger('silent'), false, allJobs)
  const sandbox: Sandbox = await startSandbox()
  const { prisma } = database
  const files = new Map<string, Uint8Array>()
  const storage: Storage = {
    put: async (key, content) => void files.set(key, content),
    get: async (key) => files.get(key) ?? null,
    delete: async (key) => void files.delete(key),
  }
  let now = new Date('2026-12-01T06:00:00Z')
  const ends: MailEnd[] = []
  const deps: MailDeps = {
    prisma,
    queue,
    storage,
    clock: { now: () => now },
    log: createLogger('silent'),
    metrics: createMetrics(),
    owners: { test: async (_transaction, _mail, end) => void ends.push(end) },
    senderName: async () => '',
    takeTurn: async () => 0,
  }
  /** Seconds are enough for a mailbox on this machine, however busy. */
  const patient: SmtpPatience = {
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 20_000,
  }
  const serverWith = (patience: SmtpPatience) =>
    openMailServer(
      sandbox.mailbox.smtpUrl,
      { from: 'Sverka <sverka@portal.example>', bounceAddress: 'returned@portal.example' },
      patience,
    )

  return {
    database,
    prisma,
    queue,
    sandbox,
    storage,
    deps,
    ends,
    patient,
    clear: async () => {
      now = new Date('2026-12-01T06:00:00Z')
      ends.length = 0
      sandbox.mailbox.clear()
      sandbox.mailbox.setFault(null)
      await prisma.outgoingMail.deleteMany()
      await prisma.mailRecipient.deleteMany()
      await prisma.$executeRaw`DELETE FROM pgboss.job`
    },
    close: async () => {
      await sandbox.close()
      await queue.stop()
      await database.close()
    },
    now: () => now,
    pass: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR_MS)
    },
    /** @returns the letter's id */
    post: async (dedupeKey: string, letter: Partial<Letter> = {}): Promise<string> => {
      await prisma.$transaction((transaction) =>
        postLetter(transaction, queue, { ...LETTER, ...letter, dedupeKey }),
      )
      const where = { dedupeKey }
      const { id } = await prisma.outgoingMail.update({ where, data: { createdAt: now } })
      return id
    },
    deliver: (id: string, patience: SmtpPatience = patient, takeTurn = deps.takeTurn) =>
      deliverLetter({ ...deps, takeTurn, server: serverWith(patience) }, id),
    read: (id: string) => prisma.outgoingMail.findUniqueOrThrow({ where: { id } }),
    letters: () => prisma.outgoingMail.findMany({ orderBy: { dedupeKey: 'asc' } }),
    resume: () => resumeLetters(deps),
    jobs: (kind: MailKind = 'notice') => {
      const name = kind === 'bulk' ? 'send-bulk-mail' : 'send-mail'
      return prisma.$queryRaw<{ startAfter: Date }[]>`
        SELECT start_after AS "startAfter" FROM pgboss.job WHERE name = ${name}`
    },
    mails: (to?: string) => sandbox.mailbox.messages(to),
  }
}

export type Outbox = Awaited<ReturnType<typeof openOutbox>>
