import type { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { reasonsOf } from '../act-reasons.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordLife } from '../life.ts'
import { reportStopped } from '../report/report.ts'
import type { RuleChoice } from '../rule-choice.ts'
import type { Held } from './lease.ts'
import { wordsOf } from './reason-words.ts'
import {
  areSame,
  countsOf,
  nextLookDelay,
  type Reasons,
  reasonColumns,
  writeWants,
} from './reasons.ts'
import { NO_REASONS, settle } from './settle.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput
type Holds = (transaction: Transaction) => Promise<boolean>

/** Somebody has to mend or to decide something. Told of again only when the reasons are others. */
export async function stopForAttention(
  deps: DealActsDeps,
  held: Held,
  reasons: Reasons,
  { data, holds }: { data: Columns; holds?: Holds },
): Promise<void> {
  const now = deps.clock.now()
  const wants = await deps.database.prisma.dealActWant.findMany({ where: { dealActId: held.id } })
  const isKnown = areSame(held, wants, reasons)
  const delay = nextLookDelay(reasons)
  await settle(deps, held, {
    data: {
      ...data,
      ...reasonColumns(reasons),
      status: 'attention',
      nextAttemptAt: delay === null ? null : new Date(now.getTime() + delay),
      waitingSince: null,
      ...(!isKnown && { updatedAt: now }),
    },
    ...(holds && { holds }),
    follow: async (transaction, act) => {
      await writeWants(transaction, act.id, reasons.missing ?? [])
      if (!isKnown) {
        const details = countsOf(reasons)
        await recordLife(transaction, { dealActId: act.id, kind: 'attention', at: now, details })
      }
      await reportStopped(deps, transaction, act, wordsOf(deps, reasons))
    },
  })
}

/** No rule asks for an act of this deal. */
export async function leaveUnwanted(
  deps: DealActsDeps,
  held: Held,
  misses: Extract<RuleChoice, { kind: 'none' }>,
  { data, holds }: { data: Columns; holds: Holds },
): Promise<void> {
  const now = deps.clock.now()
  const kept = { ...misses, misses: misses.misses.map((miss) => ({ ...miss })) }
  await settle(deps, held, {
    data: {
      ...data,
      ...NO_REASONS,
      status: 'unwanted',
      misses: kept,
      waitingSince: null,
      updatedAt: now,
    },
    holds,
    follow: async (transaction, act) => {
      await writeWants(transaction, act.id, [])
      await recordLife(transaction, { dealActId: act.id, kind: 'unwanted', at: now })
      const [reason] = reasonsOf({ ...act, wants: [] }, { dealUrl: null, locale: deps.locale })
      await reportStopped(deps, transaction, act, reason?.text ?? '')
    },
  })
}
