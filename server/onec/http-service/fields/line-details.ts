import { z } from 'zod'
import type { ReconciliationLineDetails } from '../../port/reconciliation.ts'
import { looseDate } from './date.ts'
import { contractRef } from './party.ts'
import { looseCurrency, looseText } from './text.ts'

const form = z.object({
  documentName: looseText,
  documentNumber: looseText,
  documentDate: looseDate,
  operation: looseText,
  contract: contractRef,
  currency: looseCurrency,
})
const NAMES = Object.keys(form.shape)

/**
 * What a line, given whole, tells of its document beyond the text; an act can do without all of it. Null: nothing.
 * Long acts of bases that tell nothing are read in half the time when nothing is looked for.
 */
export const lineDetails = z.unknown().transform((line): ReconciliationLineDetails | null => {
  if (typeof line !== 'object' || line === null) return null
  if (!NAMES.some((name) => Object.hasOwn(line, name))) return null
  const details = form.parse(line)
  return Object.values(details).some((value) => value !== null) ? details : null
})
