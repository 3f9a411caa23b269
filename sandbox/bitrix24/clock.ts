/**
 * The portal's clock: it runs with the machine's, can be set or moved forward. What was put off is
 * done as soon as the clock has passed its instant, or as much real time has gone by: also when the
 * clock given stands still.
 */
export interface Clock {
  now(): Date
  set(at: Date): void
  advance(milliseconds: number): void
  /** Runs something once, so many milliseconds from now; the function given back calls it off. */
  after(milliseconds: number, run: () => void): () => void
  /** How far it is ahead of the machine's, in milliseconds. */
  shift(): number
  close(): void
}

interface Waiting {
  at: number
  /** The same by the machine's timer, whatever the clock says. */
  realAt: number
  run: () => void
}

/** Longer timers overflow in Node and fire at once. */
const LONGEST_TIMER = 2_000_000_000

export function createClock(machine: () => Date, ahead = 0): Clock {
  const waiting = new Set<Waiting>()
  let shift = ahead
  let timer: NodeJS.Timeout | undefined

  const now = () => machine().getTime() + shift

  function runDue(): void {
    const due = [...waiting]
      .filter(({ at, realAt }) => at <= now() || realAt <= performance.now())
      .sort((one, two) => one.at - two.at)
    for (const one of due) waiting.delete(one)
    for (const one of due) one.run()
    wind()
  }

  function wind(): void {
    clearTimeout(timer)
    if (waiting.size === 0) return
    const next = [...waiting].reduce((least, { realAt }) => Math.min(least, realAt), Infinity)
    timer = setTimeout(runDue, Math.min(Math.max(next - performance.now(), 1), LONGEST_TIMER))
    timer.unref()
  }

  return {
    now: () => new Date(now()),
    set: (at) => {
      shift += at.getTime() - now()
      runDue()
    },
    advance: (milliseconds) => {
      shift += milliseconds
      runDue()
    },
    after: (milliseconds, run) => {
      const one = { at: now() + milliseconds, realAt: performance.now() + milliseconds, run }
      waiting.add(one)
      wind()
      return () => {
        waiting.delete(one)
      }
    },
    shift: () => shift,
    close: () => {
      clearTimeout(timer)
      waiting.clear()
    },
  }
}
