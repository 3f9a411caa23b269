import { z } from 'zod'
import type { Locale } from '../../identity/index.ts'
import { readCursor, text, uuid, writeCursor } from '../../platform/cursor.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import { splitSearchQuery } from '../../platform/search-text.ts'
import type { ItemFilter, ItemRow } from '../views.ts'
import { STATUSES_OF_GROUP } from './groups.ts'

const cursorForm = z.tuple([text, uuid])
const MAX_SEARCH = 100

/** Items of a run by the name of the counterparty, after the place of a cursor. */
export async function readItems(
  { prisma }: Database,
  runId: string,
  {
    filter,
    cursor,
    take,
    locale,
  }: { filter: ItemFilter; cursor: string | null; take: number; locale: Locale },
): Promise<{ items: ItemRow[]; nextCursor: string | null }> {
  const after = readCursor(cursor, cursorForm)
  const found = await prisma.distributionItem.findMany({
    where: { runId, AND: [condition(filter), after ? following(after) : {}] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: take + 1,
    include: {
      counterparty: { select: { id: true, inn: true } },
      act: { select: { closingBalance: true, currency: true } },
      deliveries: { orderBy: { channel: 'asc' } },
    },
  })
  const page = found.slice(0, take)
  const last = found.length > take ? page.at(-1) : undefined
  return {
    items: page.map((item) => toRow(item, locale)),
    nextCursor: last ? writeCursor(last.name, last.id) : null,
  }
}

function condition({ group, q }: ItemFilter): Prisma.DistributionItemWhereInput {
  const statuses = STATUSES_OF_GROUP[group]
  const words = splitSearchQuery(q.slice(0, MAX_SEARCH))
  return {
    ...(statuses && { status: { in: [...statuses] } }),
    AND: words.map((word) => ({ counterparty: { searchText: { contains: word } } })),
  }
}

function following([name, id]: [string, string]): Prisma.DistributionItemWhereInput {
  return { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] }
}

type StoredItem = Prisma.DistributionItemGetPayload<{
  include: {
    counterparty: { select: { id: true; inn: true } }
    act: { select: { closingBalance: true; currency: true } }
    deliveries: true
  }
}>

function toRow(item: StoredItem, locale: Locale): ItemRow {
  const { id, name, status, reason, channels, balance, currency, act, actId } = item
  return {
    id,
    counterparty: { ...item.counterparty, name },
    status,
    reason,
    channels,
    balance: balance ?? act?.closingBalance ?? null,
    currency: act?.currency ?? currency,
    actId,
    differs:
      act !== null &&
      balance !== null &&
      act.currency === currency &&
      act.closingBalance !== balance,
    failure: viewFailure(item.errorCode, locale),
    nextAttemptAt: item.nextAttemptAt,
    deliveries: item.deliveries.map((delivery) => ({
      channel: delivery.channel,
      status: delivery.status,
      failure: viewFailure(delivery.errorCode, locale)?.text ?? null,
      answer: delivery.answer,
    })),
  }
}

/** What staff read of a failure; a code of another release stands for itself. */
export function viewFailure(
  code: string | null,
  locale: Locale,
): { code: string; text: string } | null {
  if (!code) return null
  return { code, text: isFailureCode(code) ? failures[code].staff[locale] : code }
}
