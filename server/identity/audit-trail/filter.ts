import { isIP } from 'node:net'
import { addDays, isCalendarDate, startOfDay } from '../../platform/calendar-date.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { sanitizeText } from '../../platform/sanitize-text.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { Actor } from '../actor.ts'
import { AUDIT_ACTIONS, type AuditAction, type AuditKind } from './texts/index.ts'
import type { AuditFilter } from './views.ts'

const MAX_TEXT_LENGTH = 100
/** People or counterparties that a part of a name may stand for. */
const MAX_MATCHES = 500
/** Kinds that only admins read: people, settings, and the audit itself. */
const ADMIN_KINDS: AuditKind[] = ['identity', 'setting', 'settings', 'audit']

/** What of a filter can be read; the rest counts as not given. */
export function readAuditFilter(given: Partial<AuditFilter>, actor: Actor): AuditFilter {
  const text = (value = '') => sanitizeText(value.slice(0, MAX_TEXT_LENGTH)).trim()
  const date = (value = '') => (isCalendarDate(value) ? value : '')
  const what = given.what ?? ''
  const known = readableActions(actor).some((action) => isOf(action, what))
  return {
    who: text(given.who),
    what: known ? what : '',
    counterparty: text(given.counterparty),
    from: date(given.from),
    to: date(given.to),
  }
}

/** The actions that this reader may see. */
export function readableActions(actor: Actor): AuditAction[] {
  return AUDIT_ACTIONS.filter(
    (action) => actor.role === 'admin' || !ADMIN_KINDS.includes(kindOf(action)),
  )
}

/** An action is meant by its own name and by its kind's. Each is named to the database, whose index has whole names. */
function isOf(action: AuditAction, what: string): boolean {
  return action === what || kindOf(action) === what
}

/** What stands before the dot. */
export function kindOf(action: AuditAction): AuditKind {
  return action.split('.')[0] as AuditKind
}

/** The filter as a condition on the table, always within what the reader may see. */
export async function auditWhere(
  prisma: PrismaClient,
  actor: Actor,
  filter: AuditFilter,
  timeZone: string,
): Promise<Prisma.AuditEventWhereInput> {
  const { who, what, counterparty, from, to } = filter
  const conditions: Prisma.AuditEventWhereInput[] = []
  if (actor.role !== 'admin') {
    conditions.push({ NOT: ADMIN_KINDS.map((kind) => ({ action: { startsWith: `${kind}.` } })) })
  }
  if (what)
    conditions.push({ action: { in: AUDIT_ACTIONS.filter((action) => isOf(action, what)) } })
  if (who) {
    conditions.push(isIP(who) ? { ip: who } : { actorId: { in: await findPeople(prisma, who) } })
  }
  if (counterparty) {
    conditions.push({ counterpartyId: { in: await findCounterparties(prisma, counterparty) } })
  }
  if (from) conditions.push({ at: { gte: startOfDay(from, timeZone) } })
  if (to) conditions.push({ at: { lt: startOfDay(addDays(to, 1), timeZone) } })
  return { AND: conditions }
}

async function findPeople(prisma: PrismaClient, text: string): Promise<string[]> {
  const part = { contains: literally(text), mode: 'insensitive' as const }
  const found = await prisma.user.findMany({
    where: { OR: [{ email: part }, { name: part }, ...(isUuid(text) ? [{ id: text }] : [])] },
    select: { id: true },
    take: MAX_MATCHES,
  })
  return found.map(({ id }) => id)
}

async function findCounterparties(prisma: PrismaClient, text: string): Promise<string[]> {
  if (isUuid(text)) return [text]
  const name = { contains: literally(text), mode: 'insensitive' as const }
  const found = await prisma.counterparty.findMany({
    where: { OR: [{ name }, { inn: text }] },
    select: { id: true },
    take: MAX_MATCHES,
  })
  return found.map(({ id }) => id)
}

/** Prisma hands a part on to LIKE, to which these three signs say something else. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
