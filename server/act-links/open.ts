import {
  type Actor,
  type CounterpartySummary,
  type Locale,
  recordAudit,
} from '../identity/index.ts'
import { sha256 } from '../platform/crypto/hash.ts'
import type { ActLinksDeps } from './deps.ts'
import { readLinkPeriod } from './period.ts'
import type { OpenLinkResult } from './views.ts'

/** Within it the holder's looks are one: a page that asks again by itself is not told of a hundred times. */
const ONE_LOOK_MS = 15 * 60_000

export async function isSigned(
  { database }: ActLinksDeps,
  { guid, period, signature }: { guid: string; period: string; signature: string },
): Promise<boolean> {
  const link = await database.prisma.actLink.findUnique({
    where: { keyHash: sha256(signature) },
    select: { period: true, counterparty: { select: { guid: true } } },
  })
  return link?.period === period && link.counterparty.guid === guid.toLowerCase()
}

export async function openLink(
  deps: ActLinksDeps,
  signature: string,
  reader: { ip: string; locale: Locale },
): Promise<OpenLinkResult | null> {
  const { database, clock, opening } = deps
  const link = await database.prisma.actLink.findUnique({
    where: { keyHash: sha256(signature) },
    include: {
      createdBy: { select: { id: true, disabledAt: true } },
      counterparty: { select: { id: true, guid: true, name: true, inn: true, kpp: true } },
    },
  })
  if (!link) return null
  const { counterparty, createdBy, expiresAt } = link
  const period = readLinkPeriod(link.period, clock.today())
  const isOver =
    link.revokedAt !== null || expiresAt <= clock.now() || createdBy.disabledAt !== null
  if (isOver || !period) return { kind: 'over' }
  const seconds = await opening.take(link.id)
  if (seconds > 0) return { kind: 'throttled', seconds }
  await noteLook(deps, link, reader.ip)
  const actor = holderOf({ linkId: link.id, counterparty, makerId: createdBy.id, ...reader })
  return { kind: 'open', actor, counterparty, period, expiresAt }
}

async function noteLook(
  { database, clock }: ActLinksDeps,
  { id, counterpartyId, period }: { id: string; counterpartyId: string; period: string },
  ip: string,
): Promise<void> {
  const now = clock.now()
  const before = new Date(now.getTime() - ONE_LOOK_MS)
  await database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.actLink.updateMany({
      where: { id, OR: [{ openedAt: null }, { openedAt: { lt: before } }] },
      data: { openedAt: now, openings: { increment: 1 } },
    })
    if (count === 0) return
    await recordAudit(transaction, {
      action: 'act_link.opened',
      counterpartyId,
      subjectId: id,
      ip,
      details: { period },
    })
  })
}

/** Nobody known: what the holder asks 1C for is asked in the name of whoever made the link. */
function holderOf(of: {
  linkId: string
  counterparty: CounterpartySummary
  makerId: string
  ip: string
  locale: Locale
}): Actor {
  const counterparty = { ...of.counterparty, role: 'viewer' as const }
  return {
    userId: of.makerId,
    email: '',
    name: '',
    role: 'client',
    locale: of.locale,
    sessionId: of.linkId,
    ip: of.ip,
    counterparties: [counterparty],
    current: counterparty,
    isViewing: true,
  }
}
