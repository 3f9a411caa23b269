import type { ChosenRequisites, GatheredDeal } from '../../bitrix24/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'

/**
 * A hash of what an act says of its deal: lines, sums and the two sides. Two readings of a deal with the same hash make
 * the same act; whatever else managers do with it (stage, comments, fields) does not change the hash.
 */
export function dealDigest(deal: GatheredDeal): string {
  const { currency, amount, lines, company, contact, buyer, seller } = deal
  const told = {
    currency,
    amount,
    company: company?.id ?? null,
    contact: company ? null : (contact?.id ?? null),
    buyer: sideOf(buyer),
    seller: sideOf(seller),
    lines: lines.map(({ productId, name, unit, source }) => [
      productId,
      name,
      unit.code,
      unit.name,
      source.quantity,
      source.price,
      source.priceExclusive,
      source.priceBrutto,
      source.taxRate,
      source.taxIncluded,
    ]),
  }
  return sha256(JSON.stringify(told))
}

function sideOf({ requisites, candidates }: ChosenRequisites) {
  if (!requisites) return candidates.map(({ id }) => id)
  const { inn, kpp, owner } = requisites
  // Of a side without an INN only the card is known.
  return inn ? [inn, kpp] : [owner.kind, owner.id]
}
