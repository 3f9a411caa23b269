import type { ActRef, CompletionActState } from '../../onec/port.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { applyFindings } from './apply.ts'
import { readActs } from './keep.ts'
import { LIVE } from './known.ts'
import type { NotDone, Round } from './round.ts'
import { BETWEEN_LOOKS_MS } from './second-look.ts'
import { findStale } from './stale.ts'
import { isSuspicious } from './suspicion.ts'
import { beginRound } from './sync.ts'
import { takeTurn } from './turn.ts'

/** What a look at some acts by their keys found. */
export interface Looked {
  /** In the base; what the portal keeps of them is what 1C says now. */
  found: ActRef[]
  /** Not in the base. Of those the portal has, that is noted; after a second look they are withdrawn. */
  missing: ActRef[]
  /** So much is missing at once that it is more likely another base: none of it was believed. */
  isDoubted: boolean
}

export type LookOutcome =
  | { kind: 'looked'; looked: Looked }
  /** A reading is under way, and did not end in time. */
  | { kind: 'busy' }
  /** 1C did not say, or not of all: what it said is kept. */
  | { kind: 'failed'; failure: Failure }
  | { kind: 'not_configured' }

export interface LookOptions {
  /** How long to wait for a reading that is under way. */
  waitMs: number
  budgetMs: number
  signal: AbortSignal
}

/** Asked for by key at a time: some ten calls. */
const LOOK_AT_ONCE = 400

/**
 * Looks at acts by their keys, now, and applies what was found as any reading does. Over all processes there
 * is one reading at a time, and this is one of them.
 * @param choose called once the turn is had; acts of sets that are not read are left out
 * @param use what the caller keeps of it, before anybody else may look
 */
export async function lookAtActs(
  deps: CompletionActsDeps,
  choose: () => Promise<ActRef[]>,
  use: (looked: Looked) => Promise<void>,
  { waitMs, budgetMs, signal }: LookOptions,
): Promise<LookOutcome> {
  const { onec, database } = deps
  if (!onec) return { kind: 'not_configured' }
  const turn = await takeTurn(database, waitMs)
  if (!turn) return { kind: 'busy' }
  try {
    const broken = AbortSignal.any([turn.signal, signal])
    const round = await beginRound({ ...deps, onec }, broken, budgetMs)
    const sets = new Set(onec.sets)
    const refs = (await choose()).filter(({ set }) => sets.has(set))
    const looked: Looked = { found: [], missing: [], isDoubted: false }
    const stopped = await lookAtAll(round, refs, looked)
    broken.throwIfAborted()
    await use(looked)
    return stopped ? { kind: 'failed', failure: stopped.failure } : { kind: 'looked', looked }
  } finally {
    await turn.end()
  }
}

async function lookAtAll(round: Round, refs: ActRef[], looked: Looked): Promise<NotDone | null> {
  for (const [set, ofSet] of Map.groupBy(refs, (act) => act.set)) {
    const same: CompletionActState[] = []
    for (let at = 0; at < ofSet.length && !round.isOver(); at += LOOK_AT_ONCE) {
      const some = await lookAtSome(round, set, ofSet.slice(at, at + LOOK_AT_ONCE), looked)
      if (some.kind !== 'done') return some
      same.push(...some.value)
    }
    const stopped = await askBeside(round, set, same)
    if (stopped) return stopped
  }
  return null
}

/** Those that stand as the portal has them. */
async function lookAtSome(
  round: Round,
  set: string,
  refs: ActRef[],
  looked: Looked,
): Promise<Outcome<CompletionActState[]>> {
  const states = await round.onec.states(refs, round.signal)
  if (states.kind !== 'done') return states
  const { found, missing } = states.value
  const loss = { missing: missing.length, of: refs.length }
  if (!round.isLossConfirmed && isSuspicious(loss)) looked.isDoubted = true
  else await noteMissing(round, set, missing)
  const stale = new Set(await findStale(round, set, found, false))
  const stopped = await readActs(round, set, [...stale])
  if (stopped) return stopped
  looked.missing.push(...missing.map(({ ref }) => ({ set, ref })))
  looked.found.push(...found.map(({ ref }) => ({ set, ref })))
  return { kind: 'done', value: found.filter(({ ref }) => !stale.has(ref)) }
}

/** The first look notes it; one some minutes later believes it. */
async function noteMissing(round: Round, set: string, missing: ActRef[]): Promise<void> {
  if (missing.length === 0) return
  const { prisma, deps } = round
  const now = deps.clock.now()
  const believed = new Date(now.getTime() - BETWEEN_LOOKS_MS)
  const refs = missing.map(({ ref }) => ref)
  const kept = await prisma.$queryRaw<{ ref: string; missingSince: Date | null }[]>`
    SELECT act.ref, act.missing_since AS "missingSince" FROM completion_acts act
    WHERE act.set = ${set} AND act.ref = ANY(${refs}::uuid[]) AND ${LIVE}`
  const gone = kept.filter(({ missingSince }) => missingSince !== null && missingSince <= believed)
  await applyFindings(
    round,
    set,
    gone.map(({ ref }) => ({ kind: 'gone', act: { set, ref } })),
  )
  const fresh = kept.filter(({ missingSince }) => missingSince === null).map(({ ref }) => ref)
  await prisma.completionAct.updateMany({
    where: { set, ref: { in: fresh }, missingSince: null },
    data: { missingSince: now },
  })
}

/**
 * What stands beside those that were not read anew: it changes without a trace in the document. All in one
 * question, which costs the less the more they are.
 */
async function askBeside(
  round: Round,
  set: string,
  same: CompletionActState[],
): Promise<NotDone | null> {
  if (same.length === 0) return null
  const live = await round.prisma.$queryRaw<{ ref: string }[]>`
    SELECT act.ref FROM completion_acts act
    WHERE act.set = ${set} AND act.ref = ANY(${same.map(({ ref }) => ref)}::uuid[]) AND ${LIVE}`
  const refs = new Set(live.map(({ ref }) => ref))
  const asked = same.filter(({ ref }) => refs.has(ref))
  if (asked.length === 0) return null
  const answer = await round.onec.signals(asked, round.rules, round.signal)
  if (answer.kind !== 'done') return answer
  for (let at = 0; at < asked.length; at += LOOK_AT_ONCE) {
    await applyFindings(
      round,
      set,
      asked
        .slice(at, at + LOOK_AT_ONCE)
        .map(({ ref }) => ({ kind: 'beside', act: { set, ref }, beside: answer.value })),
    )
  }
  return null
}
