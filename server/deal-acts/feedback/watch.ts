import {
  type CheckedActs,
  type CompletionActsDeps,
  checkActs,
} from '../../completion-acts/index.ts'
import { Prisma } from '../../platform/database/client/client.ts'
import { updateDealActs } from '../act/change-status.ts'
import type { DealActsDeps } from '../deps.ts'
import { catchUpStatuses } from './catch-up-statuses.ts'
import { type DueAct, findDueActs } from './due-acts.ts'
import { readHint } from './hint.ts'
import { nextCheck } from './next-check.ts'
import { noteVanished } from './vanished.ts'

/** A reading of completion acts under way ends by then. */
const MAX_WAIT_MS = 100_000
const BUDGET_MS = 90_000
/** A draft that was not found is believed gone at the second check. */
const SECOND_CHECK_MS = 2 * 60_000
const HINT_LIFETIME_MS = 10 * 60_000
const HINT_RECHECK_MS = 60_000

export type WatchOutcome = 'done' | 'busy' | 'failed' | 'not_configured'

/**
 * Reads by key the drafts whose time has come: new ones, those that the readings of the recent weeks do
 * not reach, and those that 1C's hook has named.
 * @param isQuiet only what the hook has named: 1C is not to be loaded otherwise
 */
export async function watchDrafts(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
  { signal, isQuiet = false }: { signal: AbortSignal; isQuiet?: boolean },
): Promise<WatchOutcome> {
  await catchUpStatuses(deps)
  if ((await findDueActs(deps, isQuiet)).length === 0) return 'done'
  let due: DueAct[] = []
  const outcome = await checkActs(
    actsDeps,
    async () => {
      due = await findDueActs(deps, isQuiet)
      return due.map(({ set, ref }) => ({ set, ref }))
    },
    (checked) => applyChecked(deps, actsDeps, due, checked),
    { signal, waitMs: MAX_WAIT_MS, budgetMs: BUDGET_MS },
  )
  if (outcome.kind === 'checked') return 'done'
  if (outcome.kind === 'failed') {
    const { code, details } = outcome.failure
    deps.log.warn({ code, details }, 'drafts not looked at')
  }
  return outcome.kind
}

/** Acts take the status that was found, and are checked again when their time comes. */
async function applyChecked(
  deps: DealActsDeps,
  actsDeps: CompletionActsDeps,
  due: readonly DueAct[],
  checked: CheckedActs,
): Promise<void> {
  const found = new Set(checked.found.map(({ ref }) => ref))
  const missing = new Set(checked.missing.map(({ ref }) => ref))
  const there = due.filter(({ ref }) => found.has(ref))
  await catchUpStatuses(
    deps,
    there.map(({ id }) => id),
  )
  await planChecks(deps, there)
  const gone = due.filter(({ ref }) => missing.has(ref))
  await postpone(deps, gone, SECOND_CHECK_MS)
  if (!checked.isDoubted) await noteVanished(deps, actsDeps, gone)
}

async function planChecks(
  { database, clock }: DealActsDeps,
  there: readonly DueAct[],
): Promise<void> {
  const now = clock.now()
  const today = clock.today()
  const stillHinted = there.filter(({ hint }) => isFresh(hint, now))
  const others = there.filter((act) => !stillHinted.includes(act))
  await updateDealActs(
    database.prisma,
    { id: { in: stillHinted.map(({ id }) => id) }, hint: { not: Prisma.DbNull } },
    { nextCheckAt: new Date(now.getTime() + HINT_RECHECK_MS), missingSince: null },
  )
  const timeOf = (act: DueAct) => nextCheck(act, { now, today })?.getTime() ?? null
  for (const [time, acts] of Map.groupBy(others, timeOf)) {
    await updateDealActs(
      database.prisma,
      { id: { in: acts.map(({ id }) => id) } },
      {
        nextCheckAt: time === null ? null : new Date(time),
        missingSince: null,
        hint: Prisma.DbNull,
      },
    )
  }
}

/** 1C's hook may speak of a decision before 1C's own transaction has ended: one check that does not find it is not enough. */
function isFresh(stored: Prisma.JsonValue, now: Date): boolean {
  const hint = readHint(stored)
  return hint !== null && now.getTime() - Date.parse(hint.at) < HINT_LIFETIME_MS
}

async function postpone(
  { database, clock }: DealActsDeps,
  acts: readonly DueAct[],
  delayMs: number,
): Promise<void> {
  await updateDealActs(
    database.prisma,
    { id: { in: acts.map(({ id }) => id) } },
    { nextCheckAt: new Date(clock.now().getTime() + delayMs) },
  )
}
