import type { Pool } from 'pg'
import type { Logger } from '../log.ts'

const LOOK_MS = 15_000
/** Less is none: an answer of a busy database is late by as much, and time that goes to and fro is worse than a second. */
const TOLERATED_MS = 1000
const SAMPLES = 3

export interface DatabaseTime {
  now(): Date
  stop(): void
}

/**
 * The time of the database, by which all processes go: leases, links, sessions and codes are written by one of them and
 * judged by another. A machine whose clock is minutes off would take what another one works on for abandoned, and do it
 * a second time.
 * @param machine this machine's own clock, milliseconds
 */
export async function followDatabaseTime(
  pool: Pool,
  log: Logger,
  { machine = Date.now, lookMs = LOOK_MS }: { machine?: () => number; lookMs?: number } = {},
): Promise<DatabaseTime> {
  let aheadMs = 0
  const look = async () => {
    const found = await measureAhead(pool, machine)
    if (found === null || Math.abs(found - aheadMs) <= TOLERATED_MS) return
    // Near enough to be right: not by the little that the measure itself is wrong.
    aheadMs = Math.abs(found) <= TOLERATED_MS ? 0 : found
    log.warn(
      { aheadSeconds: Math.round(aheadMs / 1000) },
      "this machine's clock is not the database's, which counts",
    )
  }
  await look()
  // A database that does not answer is told of by whoever asks it something; the last measure holds.
  let isLooking = false
  const timer = setInterval(async () => {
    // A look that takes long would end with what was true before a later one.
    if (isLooking) return
    isLooking = true
    await look().catch(() => undefined)
    isLooking = false
  }, lookMs).unref()
  return {
    now: () => new Date(machine() - aheadMs),
    stop: () => clearInterval(timer),
  }
}

/** By how much this machine's clock is ahead, by the quickest answer of some, milliseconds; null: it was turned meanwhile. */
export async function measureAhead(
  pool: Pool,
  machine: () => number = Date.now,
): Promise<number | null> {
  let best: { took: number; ahead: number } | null = null
  for (let sample = 0; sample < SAMPLES; sample++) {
    // That no turning of clocks touches.
    const began = performance.now()
    const asked = machine()
    const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now')
    const passed = machine() - asked
    const took = performance.now() - began
    const isTurned = Math.abs(passed - took) > TOLERATED_MS
    const ahead = asked + took / 2 - (rows[0]?.now.getTime() ?? asked)
    if (!isTurned && took < (best?.took ?? Number.POSITIVE_INFINITY)) best = { took, ahead }
  }
  return best && Math.round(best.ahead)
}
