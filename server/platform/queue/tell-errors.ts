import type { Logger } from '../log.ts'

const SAY_MS = 60_000
/** What pg-boss adds to say which of its workers met the error. */
const WORKER = / \(Queue: [^()]*\)$/

/**
 * Errors of the queue itself into the log: the same one once a minute, with how often it came since. Each of some
 * seventy workers asks every other second, and a database that is away would fill the log.
 * @param now milliseconds of a clock that never goes back
 */
export function tellErrors(log: Logger, now = () => performance.now()): (error: Error) => void {
  const told = new Map<string, { at: number; times: number }>()
  return (error) => {
    const at = now()
    for (const [words, last] of told) if (at - last.at > 2 * SAY_MS) told.delete(words)
    const words = error.message.replace(WORKER, '')
    const last = told.get(words)
    if (last && at - last.at < SAY_MS) {
      last.times++
      return
    }
    log.error({ err: error, ...(last?.times ? { times: last.times + 1 } : {}) }, 'queue')
    told.set(words, { at, times: 0 })
  }
}
