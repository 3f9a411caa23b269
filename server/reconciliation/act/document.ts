import type {
  PaperIdentity,
  ReconciliationDocument,
  ReconciliationDocumentLine,
} from '../../documents/index.ts'
import type { ReconciliationLine } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { toPeriod } from '../period-columns.ts'
import { readLines, readParty } from './edition.ts'

/**
 * A stored act in the shape that `documents` draws.
 * @param identity which paper it is; null: what is drawn is not one
 */
export function toDocument(
  act: Prisma.ReconciliationActGetPayload<object>,
  identity: PaperIdentity | null = null,
): ReconciliationDocument {
  return {
    supplier: readParty(act.supplier),
    customer: readParty(act.customer),
    contract: act.contract,
    currency: act.currency,
    period: toPeriod(act),
    openingBalance: act.openingBalance,
    lines: readLines(act.lines).map((line) => toDocumentLine(line, act.contract !== null)),
    closingBalance: act.closingBalance,
    identity,
  }
}

/** A line names its contract where the act as a whole does not. */
export function toDocumentLine(
  { details, ...line }: ReconciliationLine,
  isUnderOneContract: boolean,
): ReconciliationDocumentLine {
  const contract = isUnderOneContract ? null : (details?.contract ?? null)
  return {
    ...line,
    ...(contract && {
      contract: { name: contract.name, number: contract.number, date: contract.date },
    }),
  }
}
