import type { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { recordEvent } from '../act/events.ts'
import { finishAttempt, REASONS_CLEARED } from '../act/finish-attempt.ts'
import type { ClaimedDealAct } from '../act/lease.ts'
import type { DealActsDeps } from '../deps.ts'
import { listReasons } from '../reasons/list-reasons.ts'
import {
  areSameReasons,
  countReasons,
  nextCheckDelay,
  reasonColumns,
  type StopReasons,
  writeMissingMappings,
} from '../reasons/reasons.ts'
import { summarizeReasons } from '../reasons/summarize-reasons.ts'
import { reportStopped } from '../report/report-draft.ts'
import type { RuleChoice } from '../rules/choose-rule.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput
type InputsCheck = (transaction: Transaction) => Promise<boolean>

/** Somebody has to mend or to decide something. Told of again only when the reasons are others. */
export async function stopForAttention(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  reasons: StopReasons,
  { data, isUnchanged }: { data: Columns; isUnchanged?: InputsCheck },
): Promise<void> {
  const now = deps.clock.now()
  const missingRows = await deps.database.prisma.dealActWant.findMany({
    where: { dealActId: claimed.id },
  })
  const isKnown = areSameReasons(claimed, missingRows, reasons)
  const delay = nextCheckDelay(reasons)
  await finishAttempt(deps, claimed, {
    data: {
      ...data,
      ...reasonColumns(reasons),
      status: 'attention',
      nextAttemptAt: delay === null ? null : new Date(now.getTime() + delay),
      waitingSince: null,
      ...(!isKnown && { updatedAt: now }),
    },
    ...(isUnchanged && { isUnchanged }),
    follow: async (transaction, act) => {
      await writeMissingMappings(transaction, act.id, reasons.missing ?? [])
      if (!isKnown) {
        const details = countReasons(reasons)
        await recordEvent(transaction, { dealActId: act.id, kind: 'attention', at: now, details })
      }
      await reportStopped(deps, transaction, act, summarizeReasons(deps, reasons))
    },
  })
}

/** No rule asks for an act of this deal. */
export async function markUnwanted(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  misses: Extract<RuleChoice, { kind: 'none' }>,
  { data, isUnchanged }: { data: Columns; isUnchanged: InputsCheck },
): Promise<void> {
  const now = deps.clock.now()
  const stored = { ...misses, misses: misses.misses.map((miss) => ({ ...miss })) }
  await finishAttempt(deps, claimed, {
    data: {
      ...data,
      ...REASONS_CLEARED,
      status: 'unwanted',
      misses: stored,
      waitingSince: null,
      updatedAt: now,
    },
    isUnchanged,
    follow: async (transaction, act) => {
      await writeMissingMappings(transaction, act.id, [])
      await recordEvent(transaction, { dealActId: act.id, kind: 'unwanted', at: now })
      const [reason] = listReasons({ ...act, wants: [] }, { dealUrl: null, locale: deps.locale })
      await reportStopped(deps, transaction, act, reason?.text ?? '')
    },
  })
}
