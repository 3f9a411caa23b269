import {
  type CompletionActsDeps,
  isQuietNow,
  syncCompletionActs,
} from '../../completion-acts/index.ts'
import type { DealActsDeps } from '../deps.ts'
import { type WatchOutcome, watchDrafts } from './watch.ts'

/** So that it has ended when the next regular reading begins. */
const READING_BUDGET_MS = 40_000

/**
 * What the job of watching does. While drafts of the last week are open, 1C is read once more between two
 * regular readings: two minutes apart and some seconds long, those alone would show a change too late.
 */
export async function runWatchJob(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
  signal: AbortSignal,
): Promise<WatchOutcome> {
  const isQuiet = await isQuietNow(actsDeps)
  const outcome = await watchDrafts(deps, actsDeps, { signal, isQuiet })
  const { watcher, database } = actsDeps
  const awaited = isQuiet ? [] : ((await watcher?.listAwaited(database.prisma)) ?? [])
  if (awaited.length > 0)
    await syncCompletionActs(actsDeps, { signal, budgetMs: READING_BUDGET_MS })
  return outcome
}
