import { COMPANY_TYPE, DEAL, dealTypeOf, type EntityType } from './entity-types.ts'
import type { CardReference } from './port.ts'

/** How Bitrix24 names cards of this kind. */
export function cardTypeOf(card: CardReference): EntityType {
  switch (card.type) {
    case 'company':
      return COMPANY_TYPE
    case 'deal':
      return dealTypeOf(DEAL)
    case 'item':
      return dealTypeOf(card.entityTypeId)
  }
}
