import { type Actor, visibleCounterparty } from '../identity/index.ts'
import { printNumber } from '../onec/port.ts'
import { toCalendarDate } from '../platform/calendar-date.ts'
import type { AnswersDeps } from './deps.ts'
import { ROW_INCLUDE, toRow } from './discrepancy/inbox.ts'
import { type DocumentName, documentTitle } from './texts/index.ts'
import type { AnswersSummary, LastAnswer } from './views.ts'

const MAX_ROWS = 5

/** What a customer does not agree with, and what was answered last, for a page that shows little of each. */
export async function summariseAnswers(
  { database }: AnswersDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<AnswersSummary | null> {
  const counterparty = await visibleCounterparty(database, actor, counterpartyId)
  if (!counterparty) return null
  const { prisma } = database
  const own = { counterpartyId: counterparty.id }
  const [discrepancies, completionActs, reconciliationActs] = await Promise.all([
    prisma.discrepancy.findMany({
      where: { ...own, status: { not: 'resolved' } },
      orderBy: [{ lastMessageAt: 'desc' }, { id: 'desc' }],
      take: MAX_ROWS,
      include: ROW_INCLUDE,
    }),
    prisma.completionAct.findMany({
      where: { ...own, visible: true, answeredAt: { not: null } },
      orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
      take: MAX_ROWS,
      select: { number: true, dateTime: true, answer: true, answeredAt: true },
    }),
    prisma.reconciliationAct.findMany({
      where: { ...own, agreedAt: { not: null } },
      orderBy: [{ agreedAt: 'desc' }, { id: 'desc' }],
      take: MAX_ROWS,
      select: { periodFrom: true, periodTo: true, agreedAt: true },
    }),
  ])
  const answerOf = (
    name: DocumentName,
    kind: LastAnswer['kind'] | null,
    at: Date | null,
  ): LastAnswer[] =>
    kind && at ? [{ kind, at, documentTitle: documentTitle(name, actor.locale) }] : []
  const answers = [
    ...completionActs.flatMap(({ number, dateTime, answer, answeredAt }) => {
      const date = toCalendarDate(dateTime)
      const name = { kind: 'completion-act', number: printNumber(number), date } as const
      return answerOf(name, answer, answeredAt)
    }),
    ...reconciliationActs.flatMap(({ periodFrom, periodTo, agreedAt }) => {
      const period = { from: toCalendarDate(periodFrom), to: toCalendarDate(periodTo) }
      return answerOf({ kind: 'reconciliation', ...period }, 'accepted', agreedAt)
    }),
  ].sort((one, other) => other.at.getTime() - one.at.getTime())
  return {
    discrepancies: discrepancies.map((row) => toRow(row, actor)),
    answers: answers.slice(0, MAX_ROWS),
  }
}
