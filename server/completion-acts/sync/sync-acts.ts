import { Prisma } from '../../platform/database/client/client.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { applyRules } from '../status-rules/store.ts'
import { takeSyncLock } from './lock.ts'
import { probeIfDue } from './probe.ts'
import { readSet } from './reading/read-set.ts'
import { recheckFigures } from './reading/recheck-figures.ts'
import { beginRound, type Counts, type Round, recordFailure } from './round.ts'
import { refreshAwaited } from './signals/refresh-awaited.ts'
import { makeRecentDue, refreshSignals } from './signals/refresh-signals.ts'
import { tellHeldActs } from './tell-held-acts.ts'
import { countVanished, trustedSets } from './vanished/losses.ts'
import { recheckMissing } from './vanished/recheck-missing.ts'

/** What one reading came to. */
export interface SyncReport extends Counts {
  /**
   * `failed`: some set could not be read, see `failures`; `stopped`: broken off by the signal;
   * `busy`: another reading is under way, and nothing was done.
   */
  outcome: 'done' | 'failed' | 'stopped' | 'busy' | 'not_configured'
  /** Acts that 1C suddenly does not have, in such numbers that it was not believed. */
  vanished: number
  /** By set, the code of `platform/errors/table.ts`. */
  failures: { set: string; code: string }[]
  /** Whether every set has been read through once. */
  isHistoryDone: boolean
  /** There was more to read than time for it: worth going on at once. */
  hasMore: boolean
}

export interface SyncOptions {
  /** After this no further step is begun. */
  budgetMs?: number
  /** Breaks the reading off. */
  signal?: AbortSignal
  /** A person waits for it: signals of recent acts are asked for, whatever their time. */
  isRequested?: boolean
}

/** While the history is read for the first time, each reading begins with the recent weeks: they are no older. */
const BUDGET_MS = 90_000

const EMPTY_REPORT: SyncReport = {
  outcome: 'done',
  read: 0,
  created: 0,
  changed: 0,
  withdrawn: 0,
  vanished: 0,
  failures: [],
  isHistoryDone: false,
  hasMore: false,
}

/**
 * Reads completion acts from 1C once: what is new, changed or gone since the last time. May be killed at
 * any point; the next one goes on from there. Over all processes there is one at a time.
 * @throws only what is not 1C's doing: a database that does not answer
 */
export async function syncCompletionActs(
  deps: CompletionActsDeps,
  { budgetMs = BUDGET_MS, signal, isRequested = false }: SyncOptions = {},
): Promise<SyncReport> {
  const { onec, database } = deps
  if (!onec) return { ...EMPTY_REPORT, outcome: 'not_configured' }
  const lock = await takeSyncLock(database)
  if (!lock) return { ...EMPTY_REPORT, outcome: 'busy' }
  const broken = AbortSignal.any([lock.signal, ...(signal ? [signal] : [])])
  let round: Round | null = null
  try {
    round = await beginRound({ ...deps, onec }, broken, budgetMs)
    if (isRequested) await makeRecentDue(round)
    const hasMore = await readAll(round)
    const isHistoryDone = (await countUnread(round)) === 0
    const { counts } = round
    deps.log.info({ ...counts, isHistoryDone }, 'completion acts read')
    return {
      ...counts,
      outcome: round.failures.size > 0 ? 'failed' : 'done',
      vanished: await countVanished(database.prisma, onec.sets),
      failures: failuresOf(round),
      isHistoryDone,
      hasMore: hasMore || (!isHistoryDone && round.failures.size === 0),
    }
  } catch (error) {
    if (!broken.aborted) throw error
    return { ...EMPTY_REPORT, ...round?.counts, outcome: 'stopped' }
  } finally {
    await lock.release()
  }
}

/** True: very much is left to be asked for. A failure of one set leaves the others to be read. */
async function readAll(round: Round): Promise<boolean> {
  const { onec, prisma, deps } = round
  await applyRules(deps, round.rules)
  await probeIfDue(round)
  const reached: string[] = []
  for (const set of onec.sets) {
    if (round.isOver()) break
    reached.push(set)
    const stopped = await readSet(round, set)
    if (stopped) recordFailure(round, set, stopped)
  }
  const unproved = await recheckFigures(round)
  if (unproved) recordFailure(round, onec.sets[0] ?? '', unproved)
  await recheckMissing(round, await trustedSets(prisma, onec.sets, round.isLossConfirmed))
  await refreshAwaited(round)
  const hasMore = await refreshSignals(round)
  round.signal.throwIfAborted()
  await saveFailures(round, reached)
  await probeIfDue(round)
  await tellHeldActs(round)
  return hasMore
}

/** Written once, at the end: a failure that lasts does not blink in front of staff. */
async function saveFailures({ prisma, failures, deps }: Round, sets: readonly string[]) {
  for (const set of sets) {
    const failure = failures.get(set)
    await prisma.completionActsSync.updateMany({
      where: failure ? { set } : { set, failureCode: { not: null } },
      data: failure
        ? {
            failureCode: failure.code,
            failureDetails: failure.details,
            failedAt: deps.clock.now(),
          }
        : { failureCode: null, failureDetails: Prisma.DbNull, failedAt: null },
    })
  }
}

async function countUnread({ prisma, onec }: Round): Promise<number> {
  const done = await prisma.completionActsSync.count({
    where: { set: { in: [...onec.sets] }, historyDoneAt: { not: null } },
  })
  return onec.sets.length - done
}

function failuresOf({ failures }: Round): SyncReport['failures'] {
  return [...failures].map(([set, { code }]) => ({ set, code }))
}
