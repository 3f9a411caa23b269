import type { Logger } from '../../platform/log.ts'
import type { Notifications } from '../../platform/notifications.ts'
import { pauseWithin } from '../../platform/outbound/deadline.ts'

/** Said by whoever makes work: a run was started, resumed or retried. */
export const WORK_TOPIC = 'distribution'

/**
 * Does the work and throws nothing it can help.
 * @param leave gives its place among those under way to the next one before it has ended
 */
type Piece = (leave: () => void) => Promise<void>

/** One kind of work that waits in rows: each piece is claimed by one process at a time. */
export interface Station {
  name: string
  /** Pieces under way at a time in this process; asked before each claim. */
  limit(): number
  /** Pieces that have not ended yet, those that have left their place too: what follows must not heap up. */
  maxOpen?: number
  /** After a look in vain the next one comes this much later at the soonest, whoever gives word, milliseconds. */
  quietMs: number
  /** Claims up to so many pieces. Empty: there are none now. */
  claim(free: number): Promise<readonly Piece[]>
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

  /** Stations that rest at the same time ask once. */
  let busy = { at: Number.NEGATIVE_INFINITY, is: Promise.resolve(false) }
  const isAnythingToDo = () => {
    const now = performance.now()
    if (now - busy.at > BUSY_MS / 2) busy = { at: now, is: isBusy().catch(() => false) }
    return busy.is
  }

  const listen = async () => {
    while (!stopping.signal.aborted) {
      await notifications.wait(WORK_TOPIC, IDLE_MS, stopping.signal)
      wakeAll()
    }
  }

  /** @param woken taken before the look, so that no word is lost that came during it */
  const rest = async (woken: AbortSignal, quietMs: number) => {
    const quiet = pauseWithin(quietMs, stopping.signal)
    await pauseWithin((await isAnythingToDo()) ? BUSY_MS : IDLE_MS, woken)
    await quiet
  }

  const begin = (station: Station, work: Piece, leave: () => void, ended: () => void) => {
    const piece = work(leave)
      .catch((error) => {
        // The row stays claimed until its lease ends; then it is taken again.
        log.error({ err: error, station: station.name }, 'piece of a run broke off')
      })
      .finally(() => {
        underWay.delete(piece)
        ended()
        leave()
        wakeAll()
      })
    underWay.add(piece)
  }

  const loop = async (station: Station) => {
    const places = new Set<symbol>()
    const { maxOpen = Number.POSITIVE_INFINITY } = station
    let open = 0
    while (!stopping.signal.aborted) {
      const woken = wake.signal
      try {
        const free = Math.min(station.limit() - places.size, maxOpen - open)
        const pieces = free > 0 ? await station.claim(free) : []
        for (const work of pieces) {
          const place = Symbol(station.name)
          places.add(place)
          open += 1
          const leave = () => {
            if (places.delete(place)) wakeAll()
          }
          begin(station, work, leave, () => {
            open -= 1
          })
        }
        // With all places taken there was no look: the next one comes as soon as one is free.
        if (pieces.length === 0) await rest(woken, free > 0 ? station.quietMs : 0)
      } catch (error) {
        log.error({ err: error, station: station.name }, 'looking for work of a run failed')
        await rest(woken, BUSY_MS)
      }
    }
  }

  return {
    start: () => {
      loops.push(listen(), ...stations.map(loop))
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
