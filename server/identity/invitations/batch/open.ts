import { z } from 'zod'
import { readCursor, writeCursor } from '../../../platform/cursor.ts'
import { failures, isFailureCode } from '../../../platform/errors/table.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { type Actor, isStaff } from '../../actor.ts'
import type { InvitationsDeps } from '../deps.ts'
import {
  BATCH_LINE_REASONS,
  type BatchLineState,
  type BatchSummary,
  type BatchView,
} from './views.ts'

const PAGE_SIZE = 100
const SHOWN = 20
const STATES: readonly BatchLineState[] = ['ready', 'sent', 'refused']

const cursorForm = z.tuple([
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
])

export async function listBatches(
  { database }: InvitationsDeps,
  actor: Actor,
): Promise<BatchSummary[] | null> {
  if (!isStaff(actor)) return null
  const rows = await database.prisma.invitationBatch.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
  })
  return withNames(database, rows)
}

/** A batch with a page of its lines in the order of the file, and how many are in which state. */
export async function openBatch(
  { database }: InvitationsDeps,
  actor: Actor,
  id: string,
  show: { state: string | null; cursor: string | null },
): Promise<BatchView | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const { prisma } = database
  const batch = await prisma.invitationBatch.findUnique({ where: { id } })
  if (!batch) return null
  const state = STATES.find((known) => known === show.state) ?? null
  const [after] = readCursor(show.cursor, cursorForm) ?? [0]
  const [found, counted, [summary]] = await Promise.all([
    prisma.invitationBatchLine.findMany({
      where: { batchId: id, line: { gt: after }, ...(state && { state }) },
      orderBy: { line: 'asc' },
      take: PAGE_SIZE + 1,
      include: { counterparty: { select: { id: true, name: true } } },
    }),
    prisma.invitationBatchLine.groupBy({
      by: ['state'],
      where: { batchId: id },
      _count: { _all: true },
    }),
    withNames(database, [batch]),
  ])
  if (!summary) return null
  const count = (wanted: BatchLineState) =>
    counted.find((group) => group.state === wanted)?._count._all ?? 0
  const lines = found.slice(0, PAGE_SIZE)
  const last = found.length > PAGE_SIZE ? lines.at(-1) : undefined
  return {
    ...summary,
    counts: { ready: count('ready'), sent: count('sent'), refused: count('refused') },
    failure: describeFailure(batch.errorCode, actor),
    state,
    lines: lines.map(({ line, email, counterparty, named, role, state: each, reason }) => ({
      ...{ line, email, counterparty, named, role },
      state: each,
      reason: BATCH_LINE_REASONS.find((known) => known === reason) ?? null,
    })),
    nextCursor: last ? writeCursor(String(last.line)) : null,
  }
}

function describeFailure(code: string | null, { locale }: Actor): string | null {
  if (!code) return null
  return isFailureCode(code) ? failures[code].staff[locale] : code
}

async function withNames(
  { prisma }: InvitationsDeps['database'],
  rows: readonly (Omit<BatchSummary, 'createdBy'> & { createdById: string })[],
): Promise<BatchSummary[]> {
  const people = await prisma.user.findMany({
    where: { id: { in: rows.map(({ createdById }) => createdById) } },
    select: { id: true, name: true, email: true },
  })
  const nameOf = new Map(people.map((each) => [each.id, each.name || each.email]))
  return rows.map(({ id, source, status, fileName, createdAt, createdById }) => ({
    ...{ id, source, status, fileName, createdAt },
    createdBy: nameOf.get(createdById) ?? '',
  }))
}
