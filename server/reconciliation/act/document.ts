import type { ReconciliationDocument } from '../../documents/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { toPeriod } from '../period-columns.ts'
import { readLines, readParty } from './edition.ts'

/** A stored act in the shape that `documents` draws. */
export function toDocument(
  act: Prisma.ReconciliationActGetPayload<object>,
): ReconciliationDocument {
  return {
    supplier: readParty(act.supplier),
    customer: readParty(act.customer),
    contract: act.contract,
    currency: act.currency,
    period: toPeriod(act),
    openingBalance: act.openingBalance,
    lines: readLines(act.lines),
    closingBalance: act.closingBalance,
  }
}
