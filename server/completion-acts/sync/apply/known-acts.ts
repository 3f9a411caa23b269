import type { ActSignals, CompletionActStatus } from '../../../onec/port.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import type { CompletionActAnswer } from '../../act/state.ts'
import { flawsJson, readFlaws } from '../../act/stored-flaws.ts'
import { NOT_AN_ACT, storedSignals } from '../../act/stored-signals.ts'

const COLUMNS = {
  id: true,
  set: true,
  ref: true,
  part: true,
  counterpartyId: true,
  number: true,
  dateTime: true,
  currency: true,
  total: true,
  comment: true,
  posted: true,
  deletionMark: true,
  dataVersion: true,
  contentHash: true,
  status: true,
  statusReason: true,
  matchedRule: true,
  signals: true,
  missingSince: true,
  flaws: true,
  signalsRead: true,
  visible: true,
  state: true,
  answer: true,
  scanReceivedAt: true,
} as const

type Row = Prisma.CompletionActGetPayload<{ select: typeof COLUMNS }>

/** An act as the portal stores it, without its lines. */
export interface KnownAct extends Omit<Row, 'signals' | 'flaws'> {
  signals: ActSignals
  /** As they are stored; null: its figures add up. */
  flaws: Prisma.InputJsonArray | null
  status: CompletionActStatus
  answer: CompletionActAnswer | null
}

/**
 * The acts of a set with these keys, locked until the transaction ends: a customer's answer given meanwhile
 * comes before or after, never in between. In one order, so that two such transactions cannot lock each
 * other; not against rows that merely refer to the act.
 */
export async function lockActs(
  transaction: Transaction,
  set: string,
  refs: readonly string[],
): Promise<KnownAct[]> {
  const locked = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM completion_acts WHERE set = ${set} AND ref = ANY(${refs}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`
  if (locked.length === 0) return []
  const rows = await transaction.completionAct.findMany({
    where: { id: { in: locked.map(({ id }) => id) } },
    select: COLUMNS,
  })
  return rows.map(toKnown)
}

/** Whether 1C's document was still there, and an act, when last looked for. */
export function isLive({ signals, matchedRule }: KnownAct): boolean {
  return signals.found && matchedRule !== NOT_AN_ACT
}

/** The same in SQL, for the table named `act`. */
export const LIVE = Prisma.sql`(act.matched_rule <> ${NOT_AN_ACT} AND act.signals->>'found' = 'true')`

function toKnown({ signals, flaws, ...row }: Row): KnownAct {
  return { ...row, signals: storedSignals.parse(signals), flaws: flawsJson(readFlaws(flaws)) }
}
