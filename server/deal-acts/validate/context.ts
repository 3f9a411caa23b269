import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { CalendarDate } from '../../onec/port.ts'
import type { DealActsDeps } from '../deps.ts'
import { ANY_ORGANIZATION, buyerKey, sellerKey } from '../mapping/keys.ts'
import { resolveVat } from '../resolve/line.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import type { DealRule } from '../rules/schema.ts'
import type { ValidationContext } from './validate.ts'

/** What `validateDeal` needs to know of the mapping table. @param date of the act */
export function validationContext(
  deal: GatheredDeal,
  rule: Pick<DealRule, 'policies'>,
  lookups: Pick<OnecLookups, 'mapping'>,
  date: CalendarDate,
  delivery: DealActsDeps['delivery'],
): ValidationContext {
  const [seller, buyer] = [sellerKey(deal), buyerKey(deal)]
  const isMapped = (kind: 'organization' | 'counterparty', key: string | null) =>
    key !== null && lookups.mapping(kind, key) !== null
  return {
    rule,
    date,
    vatOf: (line) => resolveVat(line, lookups, rule.policies),
    isSellerGiven: isMapped('organization', seller) || isMapped('organization', ANY_ORGANIZATION),
    isBuyerGiven: isMapped('counterparty', buyer),
    isBuyerLookedUp: delivery === 'odata',
    needsLegalAddress: delivery !== 'odata',
  }
}
