import { type Actor, isStaff, recordAudit, visibleCounterparty } from '../identity/index.ts'
import { randomToken, sha256 } from '../platform/crypto/hash.ts'
import { isUuid } from '../platform/uuid.ts'
import type { ActLinksDeps } from './deps.ts'
import { readLinkPeriod } from './period.ts'
import type { ActLinkView, MakeLinkResult, NewActLink } from './views.ts'

export const MAX_DAYS = 30
const DAY_MS = 86_400_000
/** Of one counterparty: more are a sign of a mistake, and nobody would look through them. */
const MAX_LISTED = 50

export async function makeLink(
  deps: ActLinksDeps,
  actor: Actor,
  { counterpartyId, period, days }: NewActLink,
): Promise<MakeLinkResult> {
  const { database, clock, publicUrl, making } = deps
  const counterparty = mayShare(actor)
    ? await visibleCounterparty(database, actor, counterpartyId)
    : null
  if (!counterparty) return { kind: 'not_found' }
  if (!readLinkPeriod(period, clock.today())) return { kind: 'fault', field: 'period' }
  const life = /^\d{1,2}$/.test(days) ? Number(days) : 0
  if (life < 1 || life > MAX_DAYS) return { kind: 'fault', field: 'days' }
  if ((await making.take(actor.userId)) > 0) return { kind: 'throttled' }
  const signature = randomToken()
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + life * DAY_MS)
  await database.prisma.$transaction(async (transaction) => {
    const { id } = await transaction.actLink.create({
      data: {
        keyHash: sha256(signature),
        counterpartyId: counterparty.id,
        period,
        createdById: actor.userId,
        createdAt: now,
        expiresAt,
      },
    })
    await recordAudit(transaction, {
      action: 'act_link.made',
      actorId: actor.userId,
      counterpartyId: counterparty.id,
      subjectId: id,
      ip: actor.ip,
      details: { period, count: life },
    })
  })
  const query = new URLSearchParams({ guid: counterparty.guid, period, signature })
  return { kind: 'made', url: `${publicUrl}/reconciliation?${query}`, expiresAt }
}

export async function listLinks(
  { database, clock }: ActLinksDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<ActLinkView[] | null> {
  const counterparty = mayShare(actor)
    ? await visibleCounterparty(database, actor, counterpartyId)
    : null
  if (!counterparty) return null
  const rows = await database.prisma.actLink.findMany({
    where: {
      counterpartyId: counterparty.id,
      revokedAt: null,
      expiresAt: { gt: clock.now() },
      createdBy: { disabledAt: null },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MAX_LISTED,
    include: { createdBy: { select: { name: true, email: true } } },
  })
  return rows.map(({ id, period, createdBy, createdAt, expiresAt, openedAt }) => ({
    id,
    period,
    by: createdBy.name || createdBy.email,
    createdAt,
    expiresAt,
    openedAt,
  }))
}

/** Whoever may make a link to a counterparty may take back any of it. */
export async function revokeLink(
  { database, clock }: ActLinksDeps,
  actor: Actor,
  id: string,
): Promise<boolean> {
  if (!mayShare(actor) || !isUuid(id)) return false
  const link = await database.prisma.actLink.findUnique({ where: { id } })
  if (!link || !(await visibleCounterparty(database, actor, link.counterpartyId))) return false
  const now = clock.now()
  return database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.actLink.updateMany({
      where: { id, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    })
    if (count === 0) return false
    await recordAudit(transaction, {
      action: 'act_link.revoked',
      actorId: actor.userId,
      counterpartyId: link.counterpartyId,
      subjectId: id,
      ip: actor.ip,
      details: { period: link.period },
    })
    return true
  })
}

/** A customer shares its own papers as it likes; links into the portal are the supplier's to give. */
function mayShare(actor: Actor): boolean {
  return isStaff(actor) || actor.role === 'manager'
}
