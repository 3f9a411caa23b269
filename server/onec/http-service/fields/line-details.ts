import type { ReconciliationLineDetails } from '../../port/reconciliation.ts'
import { looseDate } from './date.ts'
import { contractRef } from './party.ts'
import { looseCurrency, looseText } from './text.ts'

const fields = {
  documentName: looseText,
  documentNumber: looseText,
  documentDate: looseDate,
  operation: looseText,
  contract: contractRef,
  currency: looseCurrency,
}

/** What a line tells of its document beyond the text; an act can do without all of it. */
export const lineDetails = {
  fields,
  /** Null: it tells nothing. */
  of: (details: ReconciliationLineDetails): ReconciliationLineDetails | null =>
    Object.values(details).some((value) => value !== null) ? details : null,
}
