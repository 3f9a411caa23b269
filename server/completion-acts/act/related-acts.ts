import type { Actor } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { CompletionActsDeps } from '../deps.ts'
import type { ActWithContent } from './printed-document.ts'
import type { RelatedActView } from './views.ts'
import { visibleActs } from './visible-acts.ts'

const MAX_CORRECTIONS = 20
const SHOWN = { id: true, number: true, dateTime: true, total: true } as const

/** What an act corrects and what corrects it: of the same customer, and only what the reader may see. */
export async function readRelatedActs(
  { database: { prisma } }: CompletionActsDeps,
  actor: Actor,
  act: ActWithContent,
): Promise<{ corrects: RelatedActView | null; corrections: RelatedActView[] }> {
  const { set, ref, counterpartyId, correctsSet, correctsRef } = act
  const mayBeSeen = [{ counterpartyId }, visibleActs(actor)]
  const [corrected, corrections] = await Promise.all([
    correctsSet && correctsRef
      ? prisma.completionAct.findFirst({
          where: { AND: [...mayBeSeen, { set: correctsSet, ref: correctsRef }] },
          orderBy: { part: 'asc' },
          select: SHOWN,
        })
      : null,
    prisma.completionAct.findMany({
      where: { AND: [...mayBeSeen, { correctsSet: set, correctsRef: ref }] },
      orderBy: [{ dateTime: 'asc' }, { id: 'asc' }],
      take: MAX_CORRECTIONS,
      select: SHOWN,
    }),
  ])
  return {
    corrects: corrected ? toView(corrected) : correctedByName(act),
    corrections: corrections.map(toView),
  }
}

function toView({
  id,
  number,
  dateTime,
  total,
}: Pick<ActWithContent, 'id' | 'number' | 'dateTime' | 'total'>): RelatedActView {
  return { id, number: printNumber(number), date: toCalendarDate(dateTime), total }
}

/** As 1C prints it, where the portal has no such act for this reader. */
function correctedByName({ content, correctsRef }: ActWithContent): RelatedActView | null {
  if (!correctsRef) return null
  const { number, date } = (content?.correction ?? {}) as Partial<RelatedActView>
  return { id: null, number: number ? printNumber(number) : null, date: date ?? null, total: null }
}
