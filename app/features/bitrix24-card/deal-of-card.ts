import type { CardOfManager } from '../../../server/identity/index.ts'

/** Bitrix24's type of deals; others are those of smart processes. */
const DEAL = 2

interface WithCard {
  card?: CardOfManager
}

export function isItemCard({ card }: WithCard): boolean {
  return card !== undefined && card.entityTypeId !== DEAL
}

/** What the functions of acts call the deal or the item of a manager's card; empty: the actor works in none. */
export function dealOfCard({ card }: WithCard): string {
  if (!card) return ''
  return card.entityTypeId === DEAL ? String(card.id) : `${card.entityTypeId}:${card.id}`
}
