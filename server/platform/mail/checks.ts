import { type CheckGroup, right, same, skipped, warning, wrong } from '../checks/check.ts'
import type { PrismaClient } from '../database/connect.ts'
import { verifyMailbox } from './bounces/mailbox.ts'
import type { MailServer } from './mail-server.ts'

const RECENT_MS = 3 * 86_400_000
const LATE_MS = 30 * 60_000

/** @param server null: none is set */
export function mailChecks(deps: {
  prisma: PrismaClient
  server: MailServer | null
  from: string
  /** Of returned letters; null: none is set */
  bounceMailboxUrl: string | null
  now(): Date
}): CheckGroup {
  const { prisma, server, from, bounceMailboxUrl, now } = deps
  const before = (ms: number) => new Date(now().getTime() - ms)
  return {
    id: 'mail',
    title: { ru: 'Почта', en: 'Mail' },
    checks: [
      {
        id: 'mail.server',
        expectation: {
          ru: 'Почтовый сервер принимает соединение и учётную запись.',
          en: 'The mail server takes the connection and the account.',
        },
        remedy: {
          ru: 'Проверьте SMTP_URL: узел, порт (465 для smtps://, 587 для smtp://), имя и пароль (пароль приложения, если включён второй фактор), открыт ли порт наружу.',
          en: 'Look at SMTP_URL: the host, the port (465 of smtps://, 587 of smtp://), user and password (an application password where a second factor is on), and whether the port is open outward.',
        },
        ask: async () => {
          if (!server)
            return wrong({
              ru: 'SMTP_URL не задан: письма ждут в очереди.',
              en: 'SMTP_URL is not set: letters wait in the queue.',
            })
          await server.verify()
          return right()
        },
      },
      {
        id: 'mail.sender',
        expectation: {
          ru: 'Письма уходят с настоящего адреса.',
          en: 'Letters go out from a real address.',
        },
        remedy: {
          ru: 'Задайте MAIL_FROM с адресом в домене, где для этого сервера заведены SPF и DKIM.',
          en: 'Set MAIL_FROM to an address of a domain whose SPF and DKIM name this server.',
        },
        ask: async () => {
          if (!server) return skipped({ ru: 'Почты нет.', en: 'There is no mail.' })
          const domain = /@([^>\s]{1,255})/.exec(from)?.[1] ?? ''
          if (server.isLocal)
            return skipped({ ru: 'Учебный почтовый ящик.', en: 'A training mailbox.' })
          return domain.includes('.') ? right(same(from)) : warning(same(from))
        },
      },
      {
        id: 'mail.refusals',
        expectation: {
          ru: 'За три дня все письма приняты или ещё ждут своей попытки.',
          en: 'For three days every letter was taken, or still waits for its next attempt.',
        },
        remedy: {
          ru: 'Страница «Письма» (/staff/mail) называет адрес, слова сервера и что сделать. При отказе отправителю проверьте MAIL_FROM, SPF и DKIM.',
          en: 'The page Mail (/staff/mail) names the address, the words of the server and what to do. Where the sender is refused look at MAIL_FROM, SPF and DKIM.',
        },
        ask: async () => {
          const where = { status: 'failed' as const, failedAt: { gt: before(RECENT_MS) } }
          const [count, last] = await Promise.all([
            prisma.outgoingMail.count({ where }),
            prisma.outgoingMail.findMany({
              where,
              orderBy: { failedAt: 'desc' },
              take: 3,
              select: { to: true, error: true },
            }),
          ])
          if (count === 0) return right()
          const told = last
            .map(({ to, error }) => `${to}: ${(error ?? '').slice(0, 160)}`)
            .join('; ')
          return warning({ ru: `Отказов: ${count}. ${told}`, en: `Refusals: ${count}. ${told}` })
        },
      },
      {
        id: 'mail.returned',
        expectation: {
          ru: 'Ящик возвращённых писем открывается.',
          en: 'The mailbox of returned letters opens.',
        },
        remedy: {
          ru: 'Проверьте BOUNCE_IMAP_URL: узел, порт (993 для imaps://), имя и пароль, название папки.',
          en: 'Look at BOUNCE_IMAP_URL: the host, the port (993 of imaps://), user and password, the name of the folder.',
        },
        ask: async () => {
          if (!bounceMailboxUrl)
            return skipped({
              ru: 'BOUNCE_IMAP_URL не задан: о возвращённых письмах портал не узнаёт.',
              en: 'BOUNCE_IMAP_URL is not set: the portal does not hear of returned letters.',
            })
          await verifyMailbox(bounceMailboxUrl)
          return right()
        },
      },
      {
        id: 'mail.waiting',
        expectation: {
          ru: 'Письма не ждут отправки дольше получаса.',
          en: 'No letter waits longer than half an hour.',
        },
        remedy: {
          ru: 'Запустите процесс с ROLE=all или ROLE=worker и проверьте SMTP_URL.',
          en: 'Start a process with ROLE=all or ROLE=worker, and look at SMTP_URL.',
        },
        ask: async () => {
          const count = await prisma.outgoingMail.count({
            where: {
              status: { in: ['queued', 'sending'] },
              kind: { not: 'bulk' },
              createdAt: { lt: before(LATE_MS) },
            },
          })
          return count === 0 ? right() : warning(same(`${count}`))
        },
      },
    ],
  }
}
