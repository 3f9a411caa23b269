import type { GatheredDeal } from '../bitrix24/index.ts'
import type { CalendarDate } from '../onec/port.ts'
import type { Book } from './mapping.ts'
import { ANY_ORGANIZATION, buyerKey, sellerKey } from './mapping-key.ts'
import { resolveVat } from './resolve-line.ts'
import type { DealRule } from './rules.ts'
import type { Grounds } from './validate.ts'

/** What `validate` needs to know of the mapping table. @param date of the act */
export function groundsOf(
  deal: GatheredDeal,
  rule: Pick<DealRule, 'policies'>,
  book: Pick<Book, 'mapping'>,
  date: CalendarDate,
): Grounds {
  const [seller, buyer] = [sellerKey(deal), buyerKey(deal)]
  const isMapped = (kind: 'organization' | 'counterparty', key: string | null) =>
    key !== null && book.mapping(kind, key) !== null
  return {
    rule,
    date,
    vatOf: (line) => resolveVat(line, book),
    isSellerGiven: isMapped('organization', seller) || isMapped('organization', ANY_ORGANIZATION),
    isBuyerGiven: isMapped('counterparty', buyer),
  }
}
