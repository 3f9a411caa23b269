import type { Actor } from '../../identity/index.ts'
import type { CompletionActHeader, CompletionActsPort } from '../../onec/port.ts'
import { addDays, toCalendarDate, toDateColumn } from '../../platform/calendar-date.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { NOT_AN_ACT } from './stored-signals.ts'
import { visibleActs } from './visible-acts.ts'

/** An act of a period as another module compares it with its own books. Amounts in kopecks. */
export interface PeriodAct {
  id: string
  set: string
  ref: string
  number: string
  date: string
  total: bigint
  currency: string
  /** Posted and not withdrawn, as last read. */
  isLive: boolean
  posted: boolean
  /** Null: 1C does not name it. */
  organizationInn: string | null
  contract: { name: string; number: string | null } | null
}

/** More are not compared. */
const MAX_ACTS = 5000

/** A counterparty's acts dated within the period, posted or not; null: very many. */
export async function readActsOfPeriod(
  prisma: PrismaClient,
  counterpartyId: string,
  { from, to }: { from: string; to: string },
): Promise<PeriodAct[] | null> {
  const rows = await prisma.completionAct.findMany({
    where: {
      counterpartyId,
      matchedRule: { not: NOT_AN_ACT },
      dateTime: { gte: toDateColumn(from), lt: toDateColumn(addDays(to, 1)) },
    },
    orderBy: [{ dateTime: 'asc' }, { id: 'asc' }],
    take: MAX_ACTS + 1,
    select: {
      id: true,
      set: true,
      ref: true,
      number: true,
      dateTime: true,
      total: true,
      currency: true,
      posted: true,
      deletionMark: true,
      status: true,
      content: { select: { organization: true, contract: true } },
    },
  })
  if (rows.length > MAX_ACTS) return null
  return rows.map(({ dateTime, posted, deletionMark, status, content, ...act }) => ({
    ...act,
    posted,
    date: toCalendarDate(dateTime),
    isLive: posted && !deletionMark && status !== 'withdrawn',
    organizationInn: (content?.organization as { inn?: string | null } | null)?.inn ?? null,
    contract: content?.contract as PeriodAct['contract'],
  }))
}

/**
 * The acts dated within the period that a reader may open, with how they stand; of very many the first. Amounts in
 * kopecks.
 */
export async function readActStates(
  prisma: PrismaClient,
  actor: Actor,
  counterpartyId: string,
  { from, to }: { from: string; to: string },
) {
  const rows = await prisma.completionAct.findMany({
    where: {
      ...visibleActs(actor),
      counterpartyId,
      visible: true,
      dateTime: { gte: toDateColumn(from), lt: toDateColumn(addDays(to, 1)) },
    },
    orderBy: [{ dateTime: 'asc' }, { id: 'asc' }],
    take: MAX_ACTS,
    select: { id: true, number: true, dateTime: true, total: true, currency: true, state: true },
  })
  return rows.map(({ dateTime, ...act }) => ({ ...act, date: toCalendarDate(dateTime) }))
}

/**
 * Which of these stand in 1C now as they were read: what was changed since is left to the next reading. None where 1C
 * does not say. @param onec asked by key
 */
export async function confirmActs(
  onec: Pick<CompletionActsPort, 'findHeaders'>,
  acts: readonly PeriodAct[],
  signal: AbortSignal,
): Promise<Set<string>> {
  if (acts.length === 0) return new Set()
  const asked = await onec.findHeaders(
    acts.map(({ set, ref }) => ({ set, ref })),
    signal,
  )
  if (asked.kind !== 'done') return new Set()
  const { found, missing } = asked.value
  const now = new Map(found.map((header) => [`${header.set} ${header.ref}`, header]))
  const gone = new Set(missing.map(({ set, ref }) => `${set} ${ref}`))
  return new Set(
    acts
      .filter((act) => {
        const key = `${act.set} ${act.ref}`
        const header = now.get(key)
        return header ? isAsRead(act, header) : !act.isLive && gone.has(key)
      })
      .map(({ id }) => id),
  )
}

function isAsRead(act: PeriodAct, { posted, deletionMark, date, number }: CompletionActHeader) {
  const isSame = date === act.date && number.trim() === act.number.trim()
  return isSame && posted === act.posted && !(act.isLive && deletionMark)
}
