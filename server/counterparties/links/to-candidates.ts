import { matchByRequisites } from '../match-requisites.ts'
import type { LinkCandidate } from '../views.ts'

interface Card {
  key: string
  name: string
  inn: string | null
  kpp: string | null
  isArchived?: boolean
}

const ORDER: LinkCandidate['fit'][] = ['exact', 'kpp_unknown', 'other_kpp', 'other_inn', 'archived']

/** Cards with how each fits, the best first; by the rule that acts of deals find their buyer by. */
export function toCandidates(
  own: { inn: string | null; kpp: string | null },
  cards: readonly Card[],
  addressOf: (key: string) => string | null,
): LinkCandidate[] {
  const { exact, active, archived } = matchByRequisites(own, cards)
  const fitOf = (card: Card): LinkCandidate['fit'] => {
    if (card.isArchived || archived.includes(card)) return 'archived'
    if (exact.includes(card)) return 'exact'
    if (!active.includes(card)) return 'other_inn'
    return card.kpp && own.kpp ? 'other_kpp' : 'kpp_unknown'
  }
  return cards
    .map((card) => ({
      key: card.key,
      name: card.name,
      inn: card.inn,
      kpp: card.kpp,
      address: addressOf(card.key),
      fit: fitOf(card),
      isOwn: false,
    }))
    .sort((one, other) => ORDER.indexOf(one.fit) - ORDER.indexOf(other.fit))
}
