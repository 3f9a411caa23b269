import { z } from 'zod'
import { instant, readCursor, text, uuid, writeCursor } from '../platform/cursor.ts'
import type { OutgoingMail, Prisma } from '../platform/database/client/client.ts'
import type { PrismaClient } from '../platform/database/connect.ts'
import { normalEmail, readRecipients } from '../platform/mail/recipients.ts'
import { readParties } from './parties.ts'
import type { LettersPage, LettersPart, LetterView, RecipientView } from './views.ts'

const PAGE = 50

const FAILED = { status: 'failed' } satisfies Prisma.OutgoingMailWhereInput
/** Those that were tried and put off. What waits for its first attempt is no matter for staff. */
const WAITING = {
  status: { in: ['queued', 'sending'] },
  error: { not: null },
} satisfies Prisma.OutgoingMailWhereInput
const KNOWN = {
  OR: [{ stoppedAt: { not: null } }, { optedOutAt: { not: null } }],
} satisfies Prisma.MailRecipientWhereInput

/** What did not arrive and why, what still waits, and who gets less. Newest first. */
export async function readLettersPage(
  prisma: PrismaClient,
  part: LettersPart,
  cursor: string | null,
): Promise<LettersPage> {
  const [failed, waiting, recipients] = await Promise.all([
    prisma.outgoingMail.count({ where: FAILED }),
    prisma.outgoingMail.count({ where: WAITING }),
    prisma.mailRecipient.count({ where: KNOWN }),
  ])
  const counts = { failed, waiting, recipients }
  if (part === 'recipients') {
    return { part, counts, letters: [], ...(await readStopped(prisma, cursor)) }
  }
  const where = part === 'failed' ? FAILED : WAITING
  return { part, counts, recipients: [], ...(await readLetters(prisma, where, cursor)) }
}

const letterCursor = z.tuple([instant, uuid])

async function readLetters(
  prisma: PrismaClient,
  where: Prisma.OutgoingMailWhereInput,
  cursor: string | null,
): Promise<Pick<LettersPage, 'letters' | 'nextCursor'>> {
  const [createdAt, id] = readCursor(cursor, letterCursor) ?? []
  const rows = await prisma.outgoingMail.findMany({
    where: {
      AND: [
        where,
        createdAt && id
          ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
          : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  const addresses = shown.map(({ to }) => to)
  const [parties, known] = await Promise.all([
    readParties(prisma, addresses),
    readRecipients(prisma, addresses),
  ])
  const letters = shown.map((row) => {
    const email = normalEmail(row.to)
    return toView(row, {
      isStopped: Boolean(known.get(email)?.stoppedAt),
      counterparties: parties.get(email) ?? [],
    })
  })
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return { letters, nextCursor: last ? writeCursor(last.createdAt.toISOString(), last.id) : null }
}

function toView(
  row: OutgoingMail,
  known: Pick<LetterView, 'isStopped' | 'counterparties'>,
): LetterView {
  const { id, to, subject, createdAt, failure, failedAt, nextAttemptAt, attempts } = row
  const shown = { id, to, subject, createdAt, failure, failedAt, nextAttemptAt, attempts }
  return { ...shown, ...known, words: row.error ?? '', isUncertain: row.lostAnswers > 0 }
}

async function readStopped(
  prisma: PrismaClient,
  cursor: string | null,
): Promise<Pick<LettersPage, 'recipients' | 'nextCursor'>> {
  const [after] = readCursor(cursor, z.tuple([text])) ?? []
  const rows = await prisma.mailRecipient.findMany({
    where: { AND: [KNOWN, after === undefined ? {} : { email: { gt: after } }] },
    orderBy: { email: 'asc' },
    take: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  const parties = await readParties(
    prisma,
    shown.map(({ email }) => email),
  )
  const recipients = shown.map(({ email, stoppedAt, stopReason, optedOutAt, optedOutBy }) => ({
    email,
    stoppedAt,
    stopReason,
    optedOutAt,
    optedOutBy: readSource(optedOutBy),
    counterparties: parties.get(email) ?? [],
  }))
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return { recipients, nextCursor: last ? writeCursor(last.email) : null }
}

function readSource(stored: string | null): RecipientView['optedOutBy'] {
  return stored === 'link' || stored === 'account' || stored === 'staff' ? stored : null
}
