import type { FoundDraft } from '../../onec/port.ts'
import { toDateColumn } from '../../platform/calendar-date.ts'
import { textFromKopecks } from '../../platform/money.ts'
import type { DealActColumns, StatusEvent } from '../act/change-status.ts'
import { dealActSearchText } from '../act/deal-columns.ts'
import { finishAttempt, REASONS_CLEARED, SENDING_CLEARED } from '../act/finish-attempt.ts'
import type { ClaimedDealAct } from '../act/lease.ts'
import { changeOf, type DealNow, tellChange } from '../changes/tell-change.ts'
import type { DealActsDeps } from '../deps.ts'
import { applyKnownStatus } from '../feedback/apply-known-status.ts'
import { countReasons, type StopReasons, writeMissingMappings } from '../reasons/reasons.ts'
import { summarizeReasons } from '../reasons/summarize-reasons.ts'
import { reportCreated, reportStopped } from '../report/report-draft.ts'
import { notesWithAccounts } from './accounts-note.ts'

export interface ConfirmedDraft {
  found: FoundDraft
  /** False: the base gives keys of its own. */
  keepsOurKey: boolean
  /** `created`: it is the portal's own fresh write; `found`: its answer was lost; `replaced`: written anew in place. */
  how: 'created' | 'found' | 'replaced'
}

/** 1C has the draft, and it says what the deal says. */
export async function markCreated(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  { found, keepsOurKey, how }: ConfirmedDraft,
  data: DealActColumns = {},
): Promise<void> {
  const now = deps.clock.now()
  const { ref, number, date, total, dataVersion } = found
  const facts = { at: now, details: { number, date, total: textFromKopecks(total) } }
  const events: StatusEvent[] = [
    ...(how === 'found' ? [{ ...facts, kind: 'found' as const }] : []),
    { ...facts, kind: how === 'replaced' ? 'replaced' : 'created' },
  ]
  await finishAttempt(deps, claimed, {
    move: { cause: 'confirm', to: 'created' },
    data: {
      ...REASONS_CLEARED,
      ...SENDING_CLEARED,
      ...data,
      ref,
      keepsOurKey,
      number,
      actDate: toDateColumn(date),
      total,
      dataVersion,
      notes: notesWithAccounts(claimed, found),
      draftedAt: claimed.draftedAt ?? now,
      nextCheckAt: now,
      waitingSince: null,
      isStale: false,
      searchText: dealActSearchText(claimed, number),
      updatedAt: now,
    },
    events,
    follow: async (transaction, act) => {
      await writeMissingMappings(transaction, act.id, [])
      await reportCreated(deps, transaction, act)
      await applyKnownStatus(deps, transaction, act)
    },
  })
}

/**
 * The draft in 1C stays as it is, and is followed again: it was not to be written anew, or could not be.
 * `reasons`: what was wrong, for the one who asked; `deal`: as it is now, for who has to be told that it is another.
 */
export async function keepExistingDraft(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  {
    reasons,
    data = {},
    deal,
  }: { reasons?: StopReasons; data?: DealActColumns; deal?: DealNow } = {},
): Promise<void> {
  const now = deps.clock.now()
  const counts = reasons ? countReasons(reasons) : {}
  const hasReasons = Object.keys(counts).length > 0
  await finishAttempt(deps, claimed, {
    move: { cause: 'confirm', to: 'created' },
    data: {
      ...REASONS_CLEARED,
      ...SENDING_CLEARED,
      ...data,
      nextCheckAt: now,
      waitingSince: null,
      isStale: false,
      updatedAt: now,
    },
    events: hasReasons ? [{ kind: 'attention', at: now, details: counts }] : [],
    follow: async (transaction, act) => {
      if (deal) await tellChange(deps, transaction, act, changeOf(act, deal))
      if (!reasons || !hasReasons) return
      // Robots that wait for the accountant's decision go on waiting.
      const stopped = { ...act, status: 'attention' as const }
      await reportStopped(deps, transaction, stopped, summarizeReasons(deps, reasons))
    },
  })
}
