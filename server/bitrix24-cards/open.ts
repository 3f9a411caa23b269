import {
  type CardFrame,
  type CardReference,
  COMPANY,
  DEAL,
  type SeenCard,
  typeOfTab,
} from '../bitrix24/index.ts'
import { recordAudit, saveManager } from '../identity/index.ts'
import { randomToken, sha256 } from '../platform/crypto/hash.ts'
import { isUniqueViolation } from '../platform/database/connect.ts'
import type { Outcome } from '../platform/errors/failure.ts'
import type { CardsDeps } from './deps.ts'
import type { CardKind, OpenResult } from './views.ts'

/** As long as the right to the card was seen: Bitrix24's own tokens live no longer. */
const MAX_SECONDS = 3600

/** Opens a tab: proves the portal by the shared token, the person and their right to the card by asking Bitrix24. */
export async function openCard(
  deps: CardsDeps,
  kind: CardKind,
  frame: CardFrame,
  ip: string,
): Promise<OpenResult> {
  const { database, frames, portal } = deps
  const { memberId, applicationToken, domain, entityId: id } = frame
  const own = await portal.verifySender({ memberId, applicationToken, domain }, 'application')
  if (!own || !frames) {
    portal.refuse({ event: `tab ${kind}`, domain })
    return { kind: 'forbidden' }
  }
  const entityTypeId = typeOfTab(frame.placement)
  if (entityTypeId === null || kindOf(entityTypeId) !== kind || id === null) {
    return { kind: 'forbidden' }
  }
  const opening = sha256(`${own.id}\n${frame.accessToken}\n${frame.address.APP_SID}`)
  const { prisma } = database
  if (await prisma.bitrix24CardSession.findUnique({ where: { opening }, select: { id: true } })) {
    return { kind: 'used' }
  }
  const seen = await frames.readCard(frame.accessToken, referenceOf(entityTypeId, id))
  if (seen.kind !== 'done') return describeRefusal(deps, seen)
  const key = randomToken()
  try {
    const isOpen = await saveSession(
      deps,
      { kind, entityTypeId, id, frame, opening, key, ip, portalId: own.id },
      seen.value,
    )
    return isOpen ? { kind: 'opened', key } : { kind: 'no_right' }
  } catch (error) {
    // The same request came twice at once.
    if (isUniqueViolation(error)) return { kind: 'used' }
    throw error
  }
}

/** Of the tab: acts of deals and of items are shown alike. */
function kindOf(entityTypeId: number): CardKind {
  return entityTypeId === COMPANY ? 'company' : 'deal'
}

function referenceOf(entityTypeId: number, id: number): CardReference {
  if (entityTypeId === COMPANY) return { type: 'company', id }
  return entityTypeId === DEAL ? { type: 'deal', id } : { type: 'item', entityTypeId, id }
}

interface Opening {
  kind: CardKind
  entityTypeId: number
  id: number
  frame: CardFrame
  opening: string
  key: string
  ip: string
  portalId: string
}

async function saveSession(
  { database, clock }: CardsDeps,
  { kind, entityTypeId, id, frame, opening, key, ip, portalId }: Opening,
  { person, title, companyId, requisites }: SeenCard,
): Promise<boolean> {
  const now = clock.now()
  const seconds = Math.min(frame.expiresIn > 0 ? frame.expiresIn : MAX_SECONDS, MAX_SECONDS)
  // Bitrix24 has more languages than we do.
  const locale = ['ru', 'ua', 'kz', 'by', ''].includes(frame.address.LANG.toLowerCase())
    ? 'ru'
    : 'en'
  return database.prisma.$transaction(async (transaction) => {
    const who = { portalId, bitrix24UserId: person.id, name: person.name, locale } as const
    const user = await saveManager(transaction, who)
    if (user.isDisabled) return false
    await transaction.bitrix24CardSession.create({
      data: {
        id: sha256(key),
        portalId,
        userId: user.id,
        kind,
        entityTypeId,
        entityId: id,
        companyId,
        title: title.slice(0, 500),
        requisites,
        locale,
        opening,
        createdAt: now,
        expiresAt: new Date(now.getTime() + seconds * 1000),
        ip,
      },
    })
    await recordAudit(transaction, {
      action: 'card.opened',
      actorId: user.id,
      subjectId: `${kind} ${id}`,
      ip,
      details: {
        title: title.slice(0, 200),
        ...(kind === 'deal' && entityTypeId !== DEAL && { entityTypeId }),
      },
    })
    return true
  })
}

/** What a refusal of Bitrix24 means to the person in front of the card. */
function describeRefusal(
  { log }: CardsDeps,
  { kind, failure }: Exclude<Outcome<SeenCard>, { kind: 'done' }>,
): OpenResult {
  const { code, details } = failure
  log.warn({ code, details }, 'a tab that was not opened')
  if (code === 'bitrix24.unauthorized') return { kind: 'expired' }
  if (kind === 'unavailable' || kind === 'unknown') return { kind: 'unavailable' }
  return { kind: 'no_right' }
}
