import type { CompletionActHeader } from '../../../onec/port.ts'
import { addDays } from '../../../platform/calendar-date.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import { NEVER_ASKED } from '../../act/stored-signals.ts'
import { applyFindings } from '../apply/apply-findings.ts'
import { LIVE } from '../apply/known-acts.ts'
import { type Round, recordFailure } from '../round.ts'
import { RECENT_DAYS } from './next-check.ts'

/** Asked for act by act, a dozen a call. */
const SMALL_BATCH = 500
/** Beyond this the port reads whole registers, whose cost does not grow with the number of acts. */
const MANY_DUE = 2000
const LARGE_BATCH = 25_000
/** Rows of one transaction. */
const ROWS_PER_TRANSACTION = 500

/**
 * Asks for the signals of those acts whose time has come: registers and properties change without a trace
 * in the document. True: very many are left, and a further reading is worth beginning at once.
 */
export async function refreshSignals(round: Round): Promise<boolean> {
  const { prisma, onec, startedAt } = round
  const due = { nextSignalsAt: { lt: startedAt }, set: { in: [...onec.sets] } }
  let waiting = await prisma.completionAct.count({ where: due })
  const size = waiting > MANY_DUE ? LARGE_BATCH : SMALL_BATCH
  while (waiting > 0 && !round.isOver()) {
    if (!(await refreshBatch(round, size))) return false
    waiting -= size
    // Never asked for, or by other rules: a person waits to see these.
    if (size === SMALL_BATCH && !(await hasNeverAsked(round))) return false
  }
  return waiting > MANY_DUE
}

async function hasNeverAsked({ prisma, onec }: Round): Promise<boolean> {
  const where = { nextSignalsAt: NEVER_ASKED, set: { in: [...onec.sets] } }
  return (await prisma.completionAct.findFirst({ where, select: { id: true } })) !== null
}

/** Signals of the acts of the recent weeks are asked for at this reading. */
export async function makeRecentDue({ prisma, deps, startedAt }: Round): Promise<void> {
  const from = addDays(deps.clock.today(), -RECENT_DAYS)
  await prisma.$executeRaw`
    UPDATE completion_acts SET next_signals_at = ${NEVER_ASKED}
    WHERE date_time >= ${from}::timestamp AND next_signals_at > ${startedAt}`
}

export interface DueRow {
  set: string
  ref: string
  posted: boolean
  deletionMark: boolean
  comment: string
  isLive: boolean
}

/** False: 1C does not say, and nothing was changed. */
async function refreshBatch(round: Round, limit: number): Promise<boolean> {
  const { prisma, onec, rules, signal, startedAt } = round
  const rows = await prisma.$queryRaw<DueRow[]>`
    SELECT act.set, act.ref, act.posted, act.deletion_mark AS "deletionMark", act.comment,
      ${LIVE} AS "isLive"
    FROM completion_acts act
    WHERE act.next_signals_at < ${startedAt} AND act.set IN (${Prisma.join([...onec.sets])})
    ORDER BY act.next_signals_at, act.date_time DESC LIMIT ${limit}`
  const answer = await onec.readSignals(
    rows.filter(({ isLive }) => isLive).map(toHeader),
    rules,
    signal,
  )
  if (answer.kind !== 'done') {
    // The registers' fault, not one set's: staff see it with the first.
    recordFailure(round, onec.sets[0] ?? '', answer)
    return false
  }
  for (const [set, ofSet] of Map.groupBy(rows, (row) => row.set)) {
    for (let at = 0; at < ofSet.length; at += ROWS_PER_TRANSACTION) {
      const part = ofSet.slice(at, at + ROWS_PER_TRANSACTION)
      await applyFindings(
        round,
        set,
        part.map(({ ref }) => ({ kind: 'signals', act: { set, ref }, signals: answer.value })),
      )
    }
  }
  return true
}

/** As a list tells an act: what the rules look at is true, the rest is not asked for here. */
export function toHeader({ isLive: _, ...row }: DueRow): CompletionActHeader {
  return {
    ...row,
    dataVersion: '',
    isCompletionAct: true,
    number: '',
    date: '',
    dateTime: '',
    counterpartyGuid: null,
    total: 0n,
  }
}
