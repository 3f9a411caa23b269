import type { FoundDraft } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { reasonsOf } from '../act-reasons.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordLife } from '../life.ts'
import { reportCreated, reportStopped } from '../report/report.ts'
import type { RuleChoice } from '../rule-choice.ts'
import { GIVE_UP_AFTER_MS, waitDelay } from './delay.ts'
import type { Held } from './lease.ts'
import {
  areSame,
  countsOf,
  nextLookDelay,
  type Reasons,
  reasonColumns,
  writeWants,
} from './reasons.ts'
import { NO_REASONS, NOTHING_SENT, settle } from './settle.ts'
import { searchOf } from './snapshot.ts'

type Columns = Prisma.DealActUncheckedUpdateManyInput
type Holds = (transaction: Transaction) => Promise<boolean>

/** Most reasons that a robot's answer names. */
const MOST_WORDS = 3

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

/**
 * Bitrix24 or 1C is away, or an admin has to mend something: a job comes back to it. After three days it is
 * given up, for staff to see.
 */
export async function postpone(
  deps: DealActsDeps,
  held: Held,
  { outcome, failure }: { outcome: Exclude<FailureKind, 'refused'>; failure: Failure },
  { data = {}, delayMs }: { data?: Columns; delayMs?: number } = {},
): Promise<void> {
  const now = deps.clock.now()
  const since = held.waitingSince ?? now
  const waitedMs = now.getTime() - since.getTime()
  const { code, details, retryAfterMs } = failure
  deps.log.warn({ code, details, dealAct: held.id, attempts: held.attempts }, 'deal act waits')
  const error = { errorCode: code, errorDetails: details }
  const life = { dealActId: held.id, at: now, details: { code, failure: details } }

  if (waitedMs > GIVE_UP_AFTER_MS) {
    await settle(deps, held, {
      data: { ...data, ...error, status: 'failed', waitingSince: null, updatedAt: now },
      follow: async (transaction, act) => {
        await recordLife(transaction, { ...life, kind: 'failed' })
        await reportStopped(deps, transaction, act, wordsOf(deps, { failure }))
      },
    })
    return
  }
  const delay = delayMs ?? waitDelay(outcome, waitedMs, retryAfterMs, Math.random())
  const nextAttemptAt = new Date(now.getTime() + delay)
  const isNews = held.waitingSince === null || held.errorCode !== code
  await settle(deps, held, {
    data: {
      ...data,
      ...error,
      status: 'waiting',
      nextAttemptAt,
      waitingSince: since,
      ...(isNews && { updatedAt: now }),
    },
    follow: async (transaction, act) => {
      const startAfter = nextAttemptAt
      await deps.queue.send('make-deal-act', { dealActId: act.id }, { transaction, startAfter })
      if (isNews) await recordLife(transaction, { ...life, kind: 'postponed' })
    },
  })
}

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

/** The first reasons, for the manager; in the language of Bitrix24. */
function wordsOf(
  { locale }: Pick<DealActsDeps, 'locale'>,
  { faults = [], missing = [], differences = [], failure }: Reasons,
): string {
  const stopped = {
    status: 'attention' as const,
    faults: plain(faults),
    differences: plain(differences),
    misses: null,
    errorCode: failure?.code ?? null,
    errorDetails: failure?.details ?? null,
    decisionReason: null,
    wants: [...missing],
  }
  const reasons = reasonsOf(stopped, { dealUrl: null, locale })
  return reasons
    .slice(0, MOST_WORDS)
    .map(({ text }) => text)
    .join(' ')
}

function plain(value: readonly object[]): Prisma.JsonValue {
  return JSON.parse(JSON.stringify(value))
}
