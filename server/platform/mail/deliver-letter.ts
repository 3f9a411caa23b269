import { createTransport, type Transporter } from 'nodemailer'
import type { PrismaClient } from '../database/connect.ts'
import type { Metrics } from '../metrics.ts'
import { isLoopbackHost } from '../network-address.ts'
import type { Queue } from '../queue/queue.ts'

export interface MailServer {
  send(mail: { id: string; to: string; subject: string; text: string; html: string }): Promise<void>
  /** Connects and signs in, sending nothing. @throws with the server's own words */
  verify(): Promise<void>
  /** It is this machine: a mailbox to look at letters in. */
  isLocal: boolean
  close(): void
}

/**
 * A mail server that stops answering ends the try well before the job expires (120 s, jobs.ts), so no
 * second try begins while the first may still be delivering.
 */
const TIMEOUTS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 40_000 }

/** @param url `smtp://user:password@host:port` or `smtps://…`. */
export function openMailServer(url: string, from: string): MailServer {
  const transport: Transporter = createTransport({ url, ...TIMEOUTS })
  const domain = from.match(/@([^>\s]+)/)?.[1] ?? 'localhost'
  return {
    send: async ({ id, to, subject, text, html }) => {
      // The same letter sent again after a crash carries the same id, so mail systems see one letter.
      await transport.sendMail({ from, to, subject, text, html, messageId: `<${id}@${domain}>` })
    },
    verify: async () => {
      await transport.verify()
    },
    isLocal: isLoopbackHost(new URL(url).hostname),
    close: () => transport.close(),
  }
}

/**
 * Sends one letter of the outbox. A letter already sent is left alone; a fault of the mail server is
 * thrown for the queue to retry, and stored with the letter for staff.
 */
export async function deliverLetter(
  { prisma, server, metrics }: { prisma: PrismaClient; server: MailServer; metrics: Metrics },
  mailId: string,
): Promise<void> {
  const mail = await prisma.outgoingMail.findUnique({ where: { id: mailId } })
  if (!mail || mail.status === 'sent') return
  await prisma.outgoingMail.update({ where: { id: mailId }, data: { status: 'sending' } })
  try {
    await server.send(mail)
  } catch (error) {
    metrics.mails.inc({ outcome: 'failed' })
    const words = error instanceof Error ? error.message.slice(0, 500) : String(error)
    await prisma.outgoingMail.update({
      where: { id: mailId },
      data: { status: 'failed', error: words },
    })
    throw error
  }
  metrics.mails.inc({ outcome: 'sent' })
  await prisma.outgoingMail.update({
    where: { id: mailId },
    // A letter may hold a one-time link: the text of a sent letter is deleted.
    data: { status: 'sent', sentAt: new Date(), error: null, text: '', html: '' },
  })
}

const FORGOTTEN_AFTER_MS = 3_600_000
const WORTH_SENDING_MS = 3 * 86_400_000

/** Queues letters that have lost their job, for example those posted before a mail server was set. */
export async function requeueForgottenLetters(
  { prisma, queue }: { prisma: PrismaClient; queue: Queue },
  now: Date,
): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms)
  const forgotten = await prisma.outgoingMail.findMany({
    where: {
      status: { not: 'sent' },
      createdAt: { lt: before(FORGOTTEN_AFTER_MS), gt: before(WORTH_SENDING_MS) },
    },
    select: { id: true },
    take: 1000,
  })
  for (const { id } of forgotten)
    await queue.send('send-mail', { mailId: id }, { singletonKey: id })
}
