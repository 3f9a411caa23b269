import { z } from 'zod'
import { type Actor, isStaff } from '../../identity/index.ts'
import { instant, readCursor, uuid, writeCursor } from '../../platform/cursor.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { countEach } from '../../platform/database/count-each.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { AnswersDeps } from '../deps.ts'
import { describeDocument, WITH_DOCUMENT } from '../document/describe-document.ts'
import { readStoredLines } from '../marked-lines/stored-lines.ts'
import { excerpt } from '../sanitize-text.ts'
import type { AnswersService } from '../service.ts'
import { documentTitle, markedLinesText } from '../texts/index.ts'
import type { InboxRow } from '../views.ts'

const PAGE_SIZE = 20
const MAX_EXCERPT = 140
const STATUSES = ['open', 'answered', 'resolved'] as const
/** Of each status: more are not counted while a page waits. */
export const MAX_COUNTED = 1000

const cursorForm = z.tuple([instant, uuid])

export const ROW_INCLUDE = {
  ...WITH_DOCUMENT,
  counterparty: { select: { id: true, name: true } },
  messages: { orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1, select: { text: true } },
} satisfies Prisma.DiscrepancyInclude

/**
 * One status at a time, keyset-paged by the last message: what waits for us begins with whoever has waited
 * longest, the others with the latest. A filter that cannot be read counts as not given.
 */
export async function listInbox(
  { database }: AnswersDeps,
  actor: Actor,
  filter: { status?: string; counterparty?: string },
  cursor: string | null,
): ReturnType<AnswersService['inbox']> {
  if (!isStaff(actor)) return null
  const { prisma } = database
  const status = STATUSES.find((known) => known === filter.status) ?? 'open'
  const { counterparty = '' } = filter
  const scope = isUuid(counterparty) ? { counterpartyId: counterparty } : {}
  const direction = status === 'open' ? 'asc' : 'desc'
  const [found, counts] = await Promise.all([
    prisma.discrepancy.findMany({
      where: { status, ...scope, ...after(cursor, direction) },
      orderBy: [{ lastMessageAt: direction }, { id: direction }],
      take: PAGE_SIZE + 1,
      include: ROW_INCLUDE,
    }),
    countByStatus(database, scope.counterpartyId ?? null),
  ])
  const rows = found.slice(0, PAGE_SIZE)
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => toRow(row, actor)),
    nextCursor: last ? writeCursor(last.lastMessageAt.toISOString(), last.id) : null,
    counts,
    mostCounted: MAX_COUNTED,
  }
}

/** @param counterpartyId whose; null: everybody's */
export function countByStatus(
  database: Pick<Database, 'pool'>,
  counterpartyId: string | null,
): Promise<Record<InboxRow['status'], number>> {
  return countEach(database, {
    from: 'discrepancies',
    column: 'status',
    values: STATUSES,
    most: MAX_COUNTED,
    ...(counterpartyId && {
      where: { sql: 'counterparty_id = $1::uuid', values: [counterpartyId] },
    }),
  })
}

export function toRow(
  discrepancy: Prisma.DiscrepancyGetPayload<{ include: typeof ROW_INCLUDE }>,
  { locale }: Actor,
): InboxRow {
  const { id, counterparty, category, status, lastMessageAt, messages } = discrepancy
  const { name, amount, currency } = describeDocument(discrepancy)
  const text =
    messages[0]?.text ?? markedLinesText(readStoredLines(discrepancy.lines).length, locale)
  return {
    id,
    documentTitle: documentTitle(name, locale),
    counterparty,
    category,
    status,
    excerpt: excerpt(text, MAX_EXCERPT),
    lastMessageAt,
    amount,
    currency,
  }
}

function after(cursor: string | null, direction: 'asc' | 'desc'): Prisma.DiscrepancyWhereInput {
  const last = readCursor(cursor, cursorForm)
  if (!last) return {}
  const [lastMessageAt, id] = last
  const beyond = direction === 'asc' ? 'gt' : 'lt'
  return {
    OR: [{ lastMessageAt: { [beyond]: lastMessageAt } }, { lastMessageAt, id: { [beyond]: id } }],
  }
}
