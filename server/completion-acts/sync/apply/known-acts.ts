import { z } from 'zod'
import type { ActSignals, CompletionActStatus } from '../../../onec/port.ts'
import { Prisma } from '../../../platform/database/client/client.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import type { CompletionActAnswer } from '../../act/state.ts'

/** Which rule stands for "1C's document is no completion act any more": no rule of staff has this id. */
export const NOT_AN_ACT = 'not-an-act'

const COLUMNS = {
  id: true,
  set: true,
  ref: true,
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
  visible: true,
  state: true,
  answer: true,
} as const

type Row = Prisma.CompletionActGetPayload<{ select: typeof COLUMNS }>

/** An act as the portal keeps it, without its words. */
export interface KnownAct extends Omit<Row, 'signals'> {
  signals: ActSignals
  status: CompletionActStatus
  answer: CompletionActAnswer | null
}

/** What stands in `signals`. */
export const storedSignals = z.object({
  found: z.boolean(),
  posted: z.boolean(),
  deletionMark: z.boolean(),
  comment: z.string(),
  properties: z.record(z.string(), z.string()),
  edi: z.object({ state: z.string(), comment: z.string() }).nullable(),
  original: z.string().nullable(),
})

/**
 * The acts of a set with these keys, held until the transaction ends: a customer's answer given meanwhile
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

function toKnown({ signals, ...row }: Row): KnownAct {
  return { ...row, signals: storedSignals.parse(signals) }
}
