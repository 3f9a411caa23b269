import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { Discrepancy, Prisma } from '../../platform/database/client/client.ts'
import type { DocumentName } from '../texts/index.ts'
import type { AnswerableDocumentRef } from '../views.ts'

/** Which document a discrepancy is about. */
export function documentOf({
  completionActId,
  reconciliationActId,
}: Pick<Discrepancy, 'completionActId' | 'reconciliationActId'>): AnswerableDocumentRef {
  return completionActId
    ? { kind: 'completion-act', id: completionActId }
    : { kind: 'reconciliation', id: reconciliationActId ?? '' }
}

/** What is read with a discrepancy to say which document it is about. */
export const WITH_DOCUMENT = {
  completionAct: {
    select: { number: true, dateTime: true, total: true, currency: true, contentHash: true },
  },
  reconciliationAct: {
    select: {
      periodFrom: true,
      periodTo: true,
      openingBalance: true,
      closingBalance: true,
      currency: true,
      replacedAt: true,
      counterpartyId: true,
    },
  },
} as const satisfies Prisma.DiscrepancyInclude

export type DiscrepancyWithDocument = Prisma.DiscrepancyGetPayload<{
  include: typeof WITH_DOCUMENT
}>

/** The document of a discrepancy as its own customer and staff may see it named, hidden by now or not. */
export interface DescribedDocument {
  kind: AnswerableDocumentRef['kind']
  id: string
  counterpartyId: string
  name: DocumentName
  amount: bigint
  currency: string
}

export function describeDocument(discrepancy: DiscrepancyWithDocument): DescribedDocument {
  const { completionAct, reconciliationAct, counterpartyId } = discrepancy
  const { kind, id } = documentOf(discrepancy)
  if (completionAct) {
    const { number, dateTime, total, currency } = completionAct
    const date = toCalendarDate(dateTime)
    const name: DocumentName = { kind: 'completion-act', number: printNumber(number), date }
    return { kind, id, counterpartyId, name, amount: total, currency }
  }
  if (!reconciliationAct) throw new Error(`discrepancy ${discrepancy.id} is about no document`)
  const { periodFrom, periodTo, closingBalance, currency } = reconciliationAct
  const name: DocumentName = {
    kind: 'reconciliation',
    from: toCalendarDate(periodFrom),
    to: toCalendarDate(periodTo),
  }
  return { kind, id, counterpartyId, name, amount: closingBalance, currency }
}
