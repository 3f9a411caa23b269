import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActColumns } from '../act/change-status.ts'
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

type InputsCheck = (transaction: Transaction) => Promise<boolean>

/** Somebody has to correct or to decide something. Recorded again only when the reasons are others. */
export async function stopForAttention(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  reasons: StopReasons,
  { data, isUnchanged }: { data: DealActColumns; isUnchanged?: InputsCheck },
): Promise<void> {
  const now = deps.clock.now()
  const missingRows = await deps.database.prisma.dealActMissingMapping.findMany({
    where: { dealActId: claimed.id },
  })
  const isKnown = areSameReasons(claimed, missingRows, reasons)
  const delay = nextCheckDelay(reasons)
  const event = { kind: 'attention' as const, at: now, details: countReasons(reasons) }
  await finishAttempt(deps, claimed, {
    move: { cause: 'stop', to: 'attention' },
    data: {
      ...data,
      ...reasonColumns(reasons),
      nextAttemptAt: delay === null ? null : new Date(now.getTime() + delay),
      waitingSince: null,
      ...(!isKnown && { updatedAt: now }),
    },
    events: isKnown ? [] : [event],
    ...(isUnchanged && { isUnchanged }),
    follow: async (transaction, act) => {
      await writeMissingMappings(transaction, act.id, reasons.missing ?? [])
      await reportStopped(deps, transaction, act, summarizeReasons(deps, reasons))
    },
  })
}

/** No rule asks for an act of this deal. */
export async function markUnwanted(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  misses: Extract<RuleChoice, { kind: 'none' }>,
  { data, isUnchanged }: { data: DealActColumns; isUnchanged: InputsCheck },
): Promise<void> {
  const now = deps.clock.now()
  const stored = { ...misses, misses: misses.misses.map((miss) => ({ ...miss })) }
  await finishAttempt(deps, claimed, {
    move: { cause: 'skip', to: 'unwanted' },
    data: {
      ...data,
      ...REASONS_CLEARED,
      misses: stored,
      waitingSince: null,
      updatedAt: now,
    },
    events: [{ kind: 'unwanted', at: now }],
    isUnchanged,
    follow: async (transaction, act) => {
      await writeMissingMappings(transaction, act.id, [])
      const [reason] = listReasons(
        { ...act, missingMappings: [] },
        { dealUrl: null, locale: deps.locale },
      )
      await reportStopped(deps, transaction, act, reason?.text ?? '')
    },
  })
}
