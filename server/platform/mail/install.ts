import type { Module, Platform } from '../module.ts'
import { mailChecks } from './checks.ts'
import { deliverLetter, openMailServer, requeueForgottenLetters } from './deliver-letter.ts'

const SENT_RETENTION_MS = 180 * 86_400_000

/** @param app `smtpUrl`: null where there is no mail server: letters wait in their table */
export function installMail(app: Platform & { smtpUrl: string | null; from: string }): Module {
  const { queue, metrics } = app
  const { prisma } = app.database
  const server = app.smtpUrl ? openMailServer(app.smtpUrl, app.from) : null
  return {
    work: async () => {
      if (!server) return
      await queue.work('send-mail', 2, ({ mailId }) =>
        deliverLetter({ prisma, server, metrics }, mailId),
      )
    },
    sweep: async (now) => {
      const old = new Date(now.getTime() - SENT_RETENTION_MS)
      await prisma.outgoingMail.deleteMany({ where: { status: 'sent', sentAt: { lt: old } } })
      if (server) await requeueForgottenLetters({ prisma, queue }, now)
    },
    checks: () => [mailChecks({ prisma, server, from: app.from, now: app.clock.now })],
    close: async () => server?.close(),
  }
}
