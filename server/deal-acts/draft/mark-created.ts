import type { FoundDraft } from '../../onec/port.ts'
import { toDateColumn } from '../../platform/calendar-date.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { dealActSearchText } from '../act/deal-columns.ts'
import { recordEvent } from '../act/events.ts'
import { finishAttempt, REASONS_CLEARED, SENDING_CLEARED } from '../act/finish-attempt.ts'
import type { ClaimedDealAct } from '../act/lease.ts'
import type { DealActsDeps } from '../deps.ts'
import { countReasons, type StopReasons, writeMissingMappings } from '../reasons/reasons.ts'
import { summarizeReasons } from '../reasons/summarize-reasons.ts'
import { reportCreated, reportStopped } from '../report/report-draft.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput

export interface ConfirmedDraft {
  found: FoundDraft
  /** False: the base gives keys of its own. */
  keyKept: boolean
  /** `created`: it is the portal's own fresh write; `found`: its answer was lost; `replaced`: written anew in place. */
  how: 'created' | 'found' | 'replaced'
}

/** The draft stands in 1C, and what it says is the deal. */
export async function markCreated(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  { found, keyKept, how }: ConfirmedDraft,
  data: Columns = {},
): Promise<void> {
  const now = deps.clock.now()
  const { ref, number, date, total, dataVersion } = found
  const facts = { number, date, total: textFromKopecks(total) }
  await finishAttempt(deps, claimed, {
    data: {
      ...REASONS_CLEARED,
      ...SENDING_CLEARED,
      ...data,
      status: 'created',
      ref,
      keyKept,
      number,
      actDate: toDateColumn(date),
      total,
      dataVersion,
      draftedAt: claimed.draftedAt ?? now,
      nextLookAt: now,
      waitingSince: null,
      isStale: false,
      searchText: dealActSearchText(claimed, number),
      updatedAt: now,
    },
    follow: async (transaction, act) => {
      await writeMissingMappings(transaction, act.id, [])
      const event = { dealActId: act.id, at: now, details: facts }
      if (how === 'found') await recordEvent(transaction, { ...event, kind: 'found' })
      const kind = how === 'replaced' ? 'replaced' : 'created'
      await recordEvent(transaction, { ...event, kind })
      await reportCreated(deps, transaction, act)
    },
  })
}

/**
 * The draft in 1C stays what it is, and is followed again: it was not to be written anew, or could not be.
 * `reasons`: what was wrong, for the one who asked.
 */
export async function keepExistingDraft(
  deps: DealActsDeps,
  claimed: ClaimedDealAct,
  { reasons, data = {} }: { reasons?: StopReasons; data?: Columns } = {},
): Promise<void> {
  const now = deps.clock.now()
  const counts = reasons ? countReasons(reasons) : {}
  await finishAttempt(deps, claimed, {
    data: {
      ...REASONS_CLEARED,
      ...SENDING_CLEARED,
      ...data,
      status: 'created',
      nextLookAt: now,
      waitingSince: null,
      isStale: false,
      updatedAt: now,
    },
    follow: async (transaction, act) => {
      if (!reasons || Object.keys(counts).length === 0) return
      const event = { dealActId: act.id, kind: 'attention' as const, at: now, details: counts }
      await recordEvent(transaction, event)
      // Who waits for the accountant's decision goes on waiting.
      const stopped = { ...act, status: 'attention' as const }
      await reportStopped(deps, transaction, stopped, summarizeReasons(deps, reasons))
    },
  })
}
