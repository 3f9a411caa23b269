/** A password costs 19 MiB and tens of milliseconds of a thread of libuv's four; files and names need those too. */
const MAX_AT_ONCE = 2
/** Some three seconds' worth; whoever comes later is asked to come again. */
const MAX_WAITING = 60

/** Too many passwords wait to be looked at. */
export class TooManySignIns extends Error {
  constructor() {
    super('too many passwords wait to be checked')
    this.name = 'TooManySignIns'
  }
}

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs the work on a password when its turn comes, first come first served.
 * @throws TooManySignIns at once when the queue is full
 */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < MAX_AT_ONCE) running += 1
  else {
    if (waiting.length >= MAX_WAITING) throw new TooManySignIns()
    // The place is handed over by whoever ends.
    await new Promise<void>((begin) => waiting.push(begin))
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
