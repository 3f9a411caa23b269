import { z } from 'zod'
import { instant, readCursor, text, writeCursor } from '../../platform/cursor.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Locale } from '../actor.ts'
import { sayAction } from './texts/index.ts'
import type { AuditRow } from './views.ts'

const cursorForm = z.tuple([
  instant,
  text.refine((id) => /^\d{1,18}$/.test(id)).transform((id) => BigInt(id)),
])

/** Events newest first, after the place of a cursor, with the names of people and counterparties. */
export async function readAuditRows(
  prisma: PrismaClient,
  where: Prisma.AuditEventWhereInput,
  { cursor, take, locale }: { cursor: string | null; take: number; locale: Locale },
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
  const found = await prisma.auditEvent.findMany({
    where: { AND: [where, after(cursor)] },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: take + 1,
  })
  const events = found.slice(0, take)
  const last = found.length > take ? events.at(-1) : undefined
  const [people, counterparties] = await Promise.all([
    namesOf(events, 'actorId', (ids) =>
      prisma.user.findMany({
        where: { id: { in: ids } },
        select: { id: true, name: true, email: true },
      }),
    ),
    namesOf(events, 'counterpartyId', (ids) =>
      prisma.counterparty.findMany({
        where: { id: { in: ids } },
        select: { id: true, name: true },
      }),
    ),
  ])
  const rows = events.map(
    ({ id, at, actorId, action, counterpartyId, subjectId, ip, details }): AuditRow => ({
      id: String(id),
      at,
      who: actorId ? (people.get(actorId) ?? { id: actorId, name: '', email: '' }) : null,
      action,
      sentence: sayAction(action, details, locale),
      counterparty: counterpartyId
        ? (counterparties.get(counterpartyId) ?? { id: counterpartyId, name: counterpartyId })
        : null,
      subjectId,
      ip,
    }),
  )
  return {
    rows,
    nextCursor: last ? writeCursor(last.at.toISOString(), String(last.id)) : null,
  }
}

async function namesOf<Name extends { id: string }>(
  events: { actorId: string | null; counterpartyId: string | null }[],
  column: 'actorId' | 'counterpartyId',
  find: (ids: string[]) => Promise<Name[]>,
): Promise<Map<string, Name>> {
  const ids = new Set(events.flatMap((event) => event[column] ?? []))
  const found = ids.size === 0 ? [] : await find([...ids])
  return new Map(found.map((one) => [one.id, one]))
}

function after(cursor: string | null): Prisma.AuditEventWhereInput {
  const last = readCursor(cursor, cursorForm)
  if (!last) return {}
  const [at, id] = last
  return { OR: [{ at: { lt: at } }, { at, id: { lt: id } }] }
}
