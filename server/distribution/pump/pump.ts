import type { Logger } from '../../platform/log.ts'
import type { Notifications } from '../../platform/notifications.ts'

/** Said by whoever makes work: a run was started, resumed or retried. */
export const WORK_TOPIC = 'distribution'

/** One kind of work that waits in rows: each piece is claimed by one process at a time. */
export interface Station {
  name: string
  /** Pieces under way at a time in this process; asked before each claim. */
  limit(): number
  /** Claims a piece. Null: there is none now. What it returns does the work and throws nothing it can help. */
  claim(): Promise<(() => Promise<void>) | null>
}

interface PumpOptions {
  notifications: Pick<Notifications, 'wait'>
  log: Logger
  stations: readonly Station[]
  /** Whether any work can be there at all. */
  isBusy(): Promise<boolean>
}

/** While a run is going on: what has come due is found this soon without anybody's word. */
const BUSY_MS = 1000
const IDLE_MS = 15_000

export interface Pump {
  start(): void
  /** Begins nothing more. */
  stop(): void
  /** Waits for what is under way. */
  drain(): Promise<void>
}

/**
 * Takes work from its stations for as long as the process lives, several pieces at a time. A piece that ends has all
 * stations look again, as its end is often the next one's beginning.
 */
export function createPump({ notifications, log, stations, isBusy }: PumpOptions): Pump {
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  const loops: Promise<void>[] = []
  let wake = new AbortController()

  const wakeAll = () => {
    wake.abort()
    wake = new AbortController()
  }

  const rest = async () => {
    const woken = wake.signal
    const pause = (await isBusy().catch(() => false)) ? BUSY_MS : IDLE_MS
    await notifications.wait(WORK_TOPIC, pause, AbortSignal.any([woken, stopping.signal]))
  }

  const begin = (station: Station, work: () => Promise<void>, ended: () => void) => {
    const piece = work()
      .catch((error) => {
        // The row stays claimed until its lease ends; then it is taken again.
        log.error({ err: error, station: station.name }, 'piece of a run broke off')
      })
      .finally(() => {
        underWay.delete(piece)
        ended()
        wakeAll()
      })
    underWay.add(piece)
  }

  const loop = async (station: Station) => {
    let count = 0
    while (!stopping.signal.aborted) {
      try {
        const isFull = count >= station.limit()
        const work = isFull ? null : await station.claim()
        if (work) {
          count++
          begin(station, work, () => count--)
        } else await rest()
      } catch (error) {
        log.error({ err: error, station: station.name }, 'looking for work of a run failed')
        await rest()
      }
    }
  }

  return {
    start: () => {
      for (const station of stations) loops.push(loop(station))
    },
    stop: () => {
      stopping.abort()
      wakeAll()
    },
    drain: async () => {
      if (stopping.signal.aborted) await Promise.allSettled(loops)
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
  }
}
