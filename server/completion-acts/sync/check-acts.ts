import type { CompletionActHeader, DocumentRef } from '../../onec/port.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { applyFindings } from './apply/apply-findings.ts'
import { LIVE } from './apply/known-acts.ts'
import { takeSyncLock } from './lock.ts'
import { findStale } from './reading/find-stale.ts'
import { readAndSaveActs } from './reading/save-acts.ts'
import { beginRound, type NotDone, type Round } from './round.ts'
import { RECHECK_AFTER_MS } from './vanished/recheck-missing.ts'
import { isSuspicious } from './vanished/suspicion.ts'

/** What a check of some acts by their keys found. */
export interface CheckedActs {
  /** In the base; what the portal has stored of them is what 1C says now. */
  found: DocumentRef[]
  /** Not in the base. Of those the portal has, that is noted; after a second look they are withdrawn. */
  missing: DocumentRef[]
  /** So much is missing at once that it is more likely another base: none of it was believed. */
  isDoubted: boolean
}

export type CheckOutcome =
  | { kind: 'checked'; checked: CheckedActs }
  /** A reading is under way, and did not end in time. */
  | { kind: 'busy' }
  /** 1C did not say, or not of all: what it said is stored. */
  | { kind: 'failed'; failure: Failure }
  | { kind: 'not_configured' }

export interface CheckOptions {
  /** How long to wait for a reading that is under way. */
  waitMs: number
  budgetMs: number
  signal: AbortSignal
}

/** Asked for by key at a time: some ten calls. */
const KEYS_PER_CALL = 400

/**
 * Looks at acts by their keys, now, and applies what was found as any reading does. Over all processes there
 * is one reading at a time, and this is one of them.
 * @param choose called once the lock is taken; acts of sets that are not read are left out
 * @param use what the caller stores of it, before anybody else may look
 */
export async function checkActs(
  deps: CompletionActsDeps,
  choose: () => Promise<DocumentRef[]>,
  use: (checked: CheckedActs) => Promise<void>,
  { waitMs, budgetMs, signal }: CheckOptions,
): Promise<CheckOutcome> {
  const { onec, database } = deps
  if (!onec) return { kind: 'not_configured' }
  const lock = await takeSyncLock(database, waitMs)
  if (!lock) return { kind: 'busy' }
  try {
    const broken = AbortSignal.any([lock.signal, signal])
    const round = await beginRound({ ...deps, onec }, broken, budgetMs)
    const sets = new Set(onec.sets)
    const refs = (await choose()).filter(({ set }) => sets.has(set))
    const checked: CheckedActs = { found: [], missing: [], isDoubted: false }
    const stopped = await checkAll(round, refs, checked)
    broken.throwIfAborted()
    await use(checked)
    return stopped ? { kind: 'failed', failure: stopped.failure } : { kind: 'checked', checked }
  } finally {
    await lock.release()
  }
}

async function checkAll(
  round: Round,
  refs: DocumentRef[],
  checked: CheckedActs,
): Promise<NotDone | null> {
  for (const [set, ofSet] of Map.groupBy(refs, (act) => act.set)) {
    const unchanged: CompletionActHeader[] = []
    for (let at = 0; at < ofSet.length && !round.isOver(); at += KEYS_PER_CALL) {
      const some = await checkBatch(round, set, ofSet.slice(at, at + KEYS_PER_CALL), checked)
      if (some.kind !== 'done') return some
      unchanged.push(...some.value)
    }
    const stopped = await refreshUnchangedSignals(round, set, unchanged)
    if (stopped) return stopped
  }
  return null
}

/** Those that stand as the portal has them. */
async function checkBatch(
  round: Round,
  set: string,
  refs: DocumentRef[],
  checked: CheckedActs,
): Promise<Outcome<CompletionActHeader[]>> {
  const states = await round.onec.findHeaders(refs, round.signal)
  if (states.kind !== 'done') return states
  const { found, missing } = states.value
  const loss = { missing: missing.length, of: refs.length }
  if (!round.isLossConfirmed && isSuspicious(loss)) checked.isDoubted = true
  else await markMissing(round, set, missing)
  const stale = new Set(await findStale(round, set, found, false))
  const stopped = await readAndSaveActs(round, set, [...stale])
  if (stopped) return stopped
  checked.missing.push(...missing.map(({ ref }) => ({ set, ref })))
  checked.found.push(...found.map(({ ref }) => ({ set, ref })))
  return { kind: 'done', value: found.filter(({ ref }) => !stale.has(ref)) }
}

/** The first look notes it; one some minutes later believes it. */
async function markMissing(round: Round, set: string, missing: DocumentRef[]): Promise<void> {
  if (missing.length === 0) return
  const { prisma, deps } = round
  const now = deps.clock.now()
  const believed = new Date(now.getTime() - RECHECK_AFTER_MS)
  const refs = missing.map(({ ref }) => ref)
  const stored = await prisma.$queryRaw<{ ref: string; missingSince: Date | null }[]>`
    SELECT act.ref, act.missing_since AS "missingSince" FROM completion_acts act
    WHERE act.set = ${set} AND act.ref = ANY(${refs}::uuid[]) AND ${LIVE}`
  const gone = stored.filter(
    ({ missingSince }) => missingSince !== null && missingSince <= believed,
  )
  await applyFindings(
    round,
    set,
    gone.map(({ ref }) => ({ kind: 'gone', act: { set, ref } })),
  )
  const fresh = stored.filter(({ missingSince }) => missingSince === null).map(({ ref }) => ref)
  await prisma.completionAct.updateMany({
    where: { set, ref: { in: fresh }, missingSince: null },
    data: { missingSince: now },
  })
}

/**
 * Signals of those that were not read anew: they change without a trace in the document. All in one
 * question, which costs the less the more they are.
 */
async function refreshUnchangedSignals(
  round: Round,
  set: string,
  unchanged: CompletionActHeader[],
): Promise<NotDone | null> {
  if (unchanged.length === 0) return null
  const live = await round.prisma.$queryRaw<{ ref: string }[]>`
    SELECT act.ref FROM completion_acts act
    WHERE act.set = ${set} AND act.ref = ANY(${unchanged.map(({ ref }) => ref)}::uuid[]) AND ${LIVE}`
  const refs = new Set(live.map(({ ref }) => ref))
  const asked = unchanged.filter(({ ref }) => refs.has(ref))
  if (asked.length === 0) return null
  const answer = await round.onec.readSignals(asked, round.rules, round.signal)
  if (answer.kind !== 'done') return answer
  for (let at = 0; at < asked.length; at += KEYS_PER_CALL) {
    await applyFindings(
      round,
      set,
      asked
        .slice(at, at + KEYS_PER_CALL)
        .map(({ ref }) => ({ kind: 'signals', act: { set, ref }, signals: answer.value })),
    )
  }
  return null
}
