import { currentPortal } from '../bitrix24-portal/index.ts'
import type { Actor, OwnCounterparty } from '../identity/index.ts'
import { sha256 } from '../platform/crypto/hash.ts'
import type { Prisma } from '../platform/database/client/client.ts'
import type { CardsDeps } from './deps.ts'
import type { OpenCard } from './views.ts'

const byName = new Intl.Collator('ru')

type Session = Prisma.Bitrix24CardSessionGetPayload<{ include: { user: true } }>

/** The tab of this key, while it is open: an hour, and as long as the application stays on the portal. */
export async function findCard(
  deps: CardsDeps,
  kind: string,
  key: string,
  ip: string,
): Promise<OpenCard | null> {
  if (!deps.frames) return null
  const session = await deps.database.prisma.bitrix24CardSession.findUnique({
    where: { id: sha256(key) },
    include: { user: true },
  })
  if (!session || session.kind !== kind || session.expiresAt <= deps.clock.now()) return null
  if (session.user.disabledAt) return null
  const [host, portal, counterparties] = await Promise.all([
    deps.frames.host(),
    currentPortal(deps),
    findCounterparties(deps, session),
  ])
  if (!host || portal.id !== session.portalId) return null
  const { title, locale } = session
  return { actor: toActor(session, counterparties, ip), kind: session.kind, title, locale, host }
}

/** Those that a person has said the company to be: several where its branches have requisites of their own. */
async function findCounterparties(
  { database }: CardsDeps,
  { kind, portalId, entityId }: Session,
): Promise<OwnCounterparty[]> {
  // The right to a deal is none to the accounts of its company.
  if (kind !== 'company') return []
  const links = await database.prisma.counterpartyLink.findMany({
    where: { system: 'bitrix24', portalId, externalId: String(entityId) },
    include: {
      counterparty: { select: { id: true, guid: true, name: true, inn: true, kpp: true } },
    },
  })
  return links
    .map(({ counterparty }) => ({ ...counterparty, role: 'viewer' as const }))
    .sort((one, other) => byName.compare(one.name, other.name))
}

function toActor(session: Session, counterparties: OwnCounterparty[], ip: string): Actor {
  const { user, locale, kind, portalId, entityTypeId, entityId } = session
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    role: 'manager',
    locale,
    sessionId: session.id,
    ip,
    counterparties,
    current: counterparties[0] ?? null,
    // Reads as a viewer does and leaves no trace as a customer.
    isViewing: true,
    card: { portalId, kind, entityTypeId, id: entityId },
  }
}
