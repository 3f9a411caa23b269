import type { Prisma } from '../platform/database/client/client.ts'
import { paperOf } from './talk.ts'
import type { PaperName } from './title.ts'
import type { PaperRef } from './views.ts'

/** What is read with a discrepancy to say which paper it is about. */
export const WITH_PAPER = {
  completionAct: {
    select: { number: true, dateTime: true, total: true, currency: true, contentHash: true },
  },
  reconciliationAct: {
    select: {
      periodFrom: true,
      periodTo: true,
      closing: true,
      currency: true,
      seenAt: true,
      counterpartyId: true,
    },
  },
} as const satisfies Prisma.DiscrepancyInclude

export type TalkWithPaper = Prisma.DiscrepancyGetPayload<{ include: typeof WITH_PAPER }>

/** The paper of a discrepancy as its own customer and staff may be told of it, hidden by now or not. */
export interface DescribedPaper {
  kind: PaperRef['kind']
  id: string
  counterpartyId: string
  name: PaperName
  amount: bigint
  currency: string
}

export function describePaper(talk: TalkWithPaper): DescribedPaper {
  const { completionAct, reconciliationAct, counterpartyId } = talk
  const { kind, id } = paperOf(talk)
  if (completionAct) {
    const { number, dateTime, total, currency } = completionAct
    const name: PaperName = { kind: 'completion-act', number, date: toDay(dateTime) }
    return { kind, id, counterpartyId, name, amount: total, currency }
  }
  if (!reconciliationAct) throw new Error(`discrepancy ${talk.id} is about no paper`)
  const { periodFrom, periodTo, closing, currency } = reconciliationAct
  const name: PaperName = { kind: 'reconciliation', from: toDay(periodFrom), to: toDay(periodTo) }
  return { kind, id, counterpartyId, name, amount: closing, currency }
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
