import { type Clock, createClock } from '../../server/platform/clock.ts'
import type { Queue } from '../../server/platform/queue/queue.ts'

/** Time that runs faster than the machine's, the same in every process that is told of it. */
export interface FastTime {
  /** Milliseconds of the machine's clock at which it began. */
  startedAt: number
  /** What it said then, milliseconds. */
  from: number
  /** How many times faster. */
  speed: number
}

export function nowOf({ startedAt, from, speed }: FastTime): Date {
  return new Date(from + (Date.now() - startedAt) * speed)
}

export function fastClock(time: FastTime): Clock {
  return createClock('Europe/Moscow', () => nowOf(time))
}

/** A queue whose jobs wait by the fast clock: PostgreSQL's own goes as usual. */
export function fastQueue(queue: Queue, time: FastTime): Queue {
  return {
    ...queue,
    send: (name, data, options = {}) => {
      const { startAfter, ...rest } = options
      if (startAfter === undefined) return queue.send(name, data, rest)
      const waits =
        typeof startAfter === 'number'
          ? startAfter * 1000
          : startAfter.getTime() - nowOf(time).getTime()
      const due = new Date(Date.now() + Math.max(0, waits) / time.speed)
      return queue.send(name, data, { ...rest, startAfter: due })
    },
  }
}

/** Shorter intervals are the machine's own business, of connections and the like. */
const LONG_MS = 10_000

/** Signs of life are given by intervals: those that mean minutes of the fast clock come as often as it says. */
export function hurryIntervals({ speed }: FastTime): void {
  const usual = globalThis.setInterval
  const hurried = (handler: () => void, ms = 0, ...given: []) =>
    usual(handler, ms < LONG_MS ? ms : ms / speed, ...given)
  globalThis.setInterval = Object.assign(hurried, usual)
}
