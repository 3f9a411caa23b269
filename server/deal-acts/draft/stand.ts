import type { FoundDraft } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { textFromKopecks } from '../../platform/money.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordLife } from '../life.ts'
import { reportCreated, reportStopped } from '../report/report.ts'
import type { Held } from './lease.ts'
import { wordsOf } from './reason-words.ts'
import { countsOf, type Reasons, writeWants } from './reasons.ts'
import { NO_REASONS, NOTHING_SENT, settle } from './settle.ts'
import { searchOf } from './snapshot.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput

export interface Standing {
  found: FoundDraft
  /** False: the base gives keys of its own. */
  keyKept: boolean
  /** `created`: it is the portal's own fresh write; `found`: its answer was lost; `replaced`: written anew in place. */
  how: 'created' | 'found' | 'replaced'
}

/** The draft stands in 1C, and what it says is the deal. */
export async function standInOnec(
  deps: DealActsDeps,
  held: Held,
  { found, keyKept, how }: Standing,
  data: Columns = {},
): Promise<void> {
  const now = deps.clock.now()
  const { ref, number, date, total, dataVersion } = found
  const told = { number, date, total: textFromKopecks(total) }
  await settle(deps, held, {
    data: {
      ...NO_REASONS,
      ...NOTHING_SENT,
      ...data,
      status: 'created',
      ref,
      keyKept,
      number,
      actDate: new Date(`${date}T00:00:00Z`),
      total,
      dataVersion,
      draftedAt: held.draftedAt ?? now,
      nextLookAt: now,
      waitingSince: null,
      isStale: false,
      searchText: searchOf(held, number),
      updatedAt: now,
    },
    follow: async (transaction, act) => {
      await writeWants(transaction, act.id, [])
      const life = { dealActId: act.id, at: now, details: told }
      if (how === 'found') await recordLife(transaction, { ...life, kind: 'found' })
      const kind = how === 'replaced' ? 'replaced' : 'created'
      await recordLife(transaction, { ...life, kind })
      await reportCreated(deps, transaction, act)
    },
  })
}

/**
 * The draft in 1C stays what it is, and is followed again: it was not to be written anew, or could not be.
 * `reasons`: what was wrong, for the one who asked.
 */
export async function leaveDraft(
  deps: DealActsDeps,
  held: Held,
  { reasons, data = {} }: { reasons?: Reasons; data?: Columns } = {},
): Promise<void> {
  const now = deps.clock.now()
  const counts = reasons ? countsOf(reasons) : {}
  await settle(deps, held, {
    data: {
      ...NO_REASONS,
      ...NOTHING_SENT,
      ...data,
      status: 'created',
      nextLookAt: now,
      waitingSince: null,
      isStale: false,
      updatedAt: now,
    },
    follow: async (transaction, act) => {
      if (!reasons || Object.keys(counts).length === 0) return
      const life = { dealActId: act.id, kind: 'attention' as const, at: now, details: counts }
      await recordLife(transaction, life)
      // Who waits for the accountant's decision goes on waiting.
      const stopped = { ...act, status: 'attention' as const }
      await reportStopped(deps, transaction, stopped, wordsOf(deps, reasons))
    },
  })
}
