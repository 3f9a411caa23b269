import type { Database } from '../platform/database/connect.ts'
import { nameInLog } from '../platform/log.ts'
import { isUuid } from '../platform/uuid.ts'
import { type Actor, isStaff } from './actor.ts'

declare module '../platform/log.ts' {
  interface LogSubject {
    counterpartyId?: string
  }
}

/** Whoever reads: a person, or a job that works for one counterparty. */
export interface Reader extends Pick<Actor, 'role'> {
  counterparties: readonly { id: string }[]
}

/**
 * The tenant floor: every query for rows of customers carries it. A customer's people read what belongs to
 * their own counterparties, a manager those of the card they work in, staff read everything.
 */
export function tenantOf(actor: Reader): { counterpartyId?: { in: string[] } } {
  if (isStaff(actor)) return {}
  return { counterpartyId: { in: actor.counterparties.map(({ id }) => id) } }
}

/** A client sees their own counterparties, a manager those of their card; staff see every one. Null: not theirs, or no such thing. */
export async function visibleCounterparty(
  database: Database,
  actor: Actor,
  counterpartyId: string,
) {
  const found = await findVisible(database, actor, counterpartyId)
  if (found) nameInLog({ counterpartyId: found.id })
  return found
}

async function findVisible(database: Database, actor: Actor, counterpartyId: string) {
  if (!isStaff(actor)) {
    return actor.counterparties.find(({ id }) => id === counterpartyId) ?? null
  }
  if (!isUuid(counterpartyId)) return null
  return database.prisma.counterparty.findUnique({
    where: { id: counterpartyId },
    select: { id: true, guid: true, name: true, inn: true, kpp: true },
  })
}

/** A customer's owner or bookkeeper answers its documents; a viewer reads them. */
export function mayAnswer(actor: Actor, counterpartyId: string): boolean {
  const own = findOwn(actor, counterpartyId)
  return own?.role === 'owner' || own?.role === 'bookkeeper'
}

/** Who else works for the customer is for its owner to say. */
export function ownsCounterparty(actor: Actor, counterpartyId: string): boolean {
  return findOwn(actor, counterpartyId)?.role === 'owner'
}

function findOwn(actor: Actor, counterpartyId: string) {
  if (actor.role !== 'client') return null
  return actor.counterparties.find(({ id }) => id === counterpartyId) ?? null
}

/**
 * The deals and items whose acts this actor may see and steer: all for staff, that of the card for a manager. Null: none. Every
 * query for acts of deals by their number or id carries it.
 */
export function dealsOf(
  actor: Actor,
): { portalId?: string; entityTypeId?: number; dealId?: number } | null {
  if (isStaff(actor)) return {}
  const { card } = actor
  if (actor.role !== 'manager' || card?.kind !== 'deal') return null
  return { portalId: card.portalId, entityTypeId: card.entityTypeId, dealId: card.id }
}

/** Into a customer's people staff invite anybody, an owner and a manager whom they choose for their own counterparties. */
export function mayInvite(actor: Actor, counterpartyId: string): boolean {
  if (isStaff(actor) || ownsCounterparty(actor, counterpartyId)) return true
  return actor.role === 'manager' && actor.counterparties.some(({ id }) => id === counterpartyId)
}
