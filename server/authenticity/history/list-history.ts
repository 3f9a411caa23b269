import { z } from 'zod'
import { printNumber } from '../../onec/port.ts'
import { readCursor, text, writeCursor } from '../../platform/cursor.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { HISTORY_HASH_BYTES } from '../code/issue-code.ts'
import type { HistoryRow } from '../views.ts'

const PAGE_SIZE = 50
const cursorForm = z.tuple([text.refine((n) => /^\d{1,18}$/.test(n)).transform((n) => BigInt(n))])

/** A space and the date stand after the number of a completion act. */
const DATE_LENGTH = 11

/** The latest entries, newest first, with the names that the portal still knows. */
export async function listHistory(
  prisma: PrismaClient,
  cursor: string | null,
): Promise<{ rows: HistoryRow[]; nextCursor: string | null }> {
  const [before] = (cursor && readCursor(cursor, cursorForm)) || []
  const found = await prisma.historyEntry.findMany({
    where: before === undefined ? {} : { n: { lt: before } },
    orderBy: { n: 'desc' },
    take: PAGE_SIZE + 1,
  })
  const entries = found.slice(0, PAGE_SIZE)
  const [counterparties, people] = await Promise.all([
    prisma.counterparty.findMany({
      where: { id: { in: entries.flatMap(({ counterpartyId }) => counterpartyId ?? []) } },
      select: { id: true, name: true },
    }),
    prisma.user.findMany({
      where: { id: { in: entries.flatMap(({ actorId }) => actorId ?? []) } },
      select: { id: true, name: true, email: true },
    }),
  ])
  const counterpartyOf = new Map(counterparties.map((one) => [one.id, one]))
  const personOf = new Map(people.map(({ id, name, email }) => [id, name || email]))
  const last = found.length > PAGE_SIZE ? entries.at(-1) : undefined
  return {
    rows: entries.map((entry) => ({
      n: `${entry.n}`,
      at: entry.at,
      kind: entry.kind,
      document: {
        kind: entry.documentKind,
        id: entry.documentId,
        about: printAbout(entry),
        edition: entry.edition,
      },
      counterparty: counterpartyOf.get(entry.counterpartyId ?? '') ?? null,
      who: personOf.get(entry.actorId ?? '') ?? entry.actorId,
      amount: entry.amount,
      currency: entry.currency,
      hash: Buffer.from(entry.hash).subarray(0, HISTORY_HASH_BYTES).toString('hex'),
    })),
    nextCursor: last ? writeCursor(`${last.n}`) : null,
  }
}

/** Whom the paper is about as people read it: the number as 1C prints it. The entry itself stays as it is. */
function printAbout({ documentKind, about }: { documentKind: string; about: string }): string {
  if (documentKind === 'reconciliation') return about
  return printNumber(about.slice(0, -DATE_LENGTH)) + about.slice(-DATE_LENGTH)
}
