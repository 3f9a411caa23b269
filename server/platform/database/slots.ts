import { openSlotSession, type SlotSession } from './slot-session.ts'

/**
 * A semaphore over all processes: `count` places, each a PostgreSQL session lock, so a process that
 * dies gives its places back by losing its connection. To be used where another system stands only so many
 * calls at once, whichever process makes them.
 */
export interface Slots {
  /**
   * Waits for a place, in turn; the returned function gives it back, once. Rejects when the signal
   * aborts first, when the database does not answer, and when the semaphore is closed.
   * @param options.isBackground nobody waits for the result: whoever is waited for goes first, in any process
   */
  acquire(signal?: AbortSignal, options?: { isBackground?: boolean }): Promise<() => void>
  close(): Promise<void>
}

/** How long to wait before looking again for a place that another process holds. */
const POLL_MS = 40

const stoppingError = () => new Error('The portal is stopping.')

interface Waiter {
  isBackground: boolean
  resolve(release: () => void): void
  reject(reason: unknown): void
}

/** @param space one of `SLOT_SPACES` */
export function createSlots(url: string, space: number, count: number): Slots {
  const waiters: Waiter[] = []
  let session: SlotSession | null = null
  let isLooking = false
  let isClosed = false
  let endPause = () => {}

  const openSession = async (): Promise<SlotSession> => {
    let opened: SlotSession | null = null
    opened = await openSlotSession(url, space, () => {
      if (session === opened) session = null
    })
    if (isClosed) {
      await opened.end()
      throw stoppingError()
    }
    session = opened
    return opened
  }

  const tryToTake = async (): Promise<(() => void) | null> => {
    const { held, take, giveBack, setUrgent, isUrgentElsewhere } = session ?? (await openSession())
    if (waiters[0]?.isBackground && (await isUrgentElsewhere())) return null
    for (let place = 1; place <= count; place++) {
      if (held.has(place) || !(await take(place))) continue
      let isGivenBack = false
      return () => {
        if (isGivenBack) return
        isGivenBack = true
        giveBack(place).finally(() => endPause())
      }
    }
    await setUrgent(waiters.some(({ isBackground }) => !isBackground))
    return null
  }

  /** Behind those who came before, and before those whom nobody waits for. */
  const enqueue = (waiter: Waiter) => {
    const place = waiter.isBackground ? -1 : waiters.findIndex(({ isBackground }) => isBackground)
    waiters.splice(place === -1 ? waiters.length : place, 0, waiter)
  }

  /** One search at a time serves all who wait here, first come first served. */
  const serveWaiters = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    do {
      try {
        const release = await tryToTake()
        const next = release && waiters.shift()
        if (next) next.resolve(release)
        else if (release) release()
        else await pause()
        await calmDown()
      } catch (error) {
        for (const waiter of waiters.splice(0)) waiter.reject(error)
      }
    } while (waiters.length > 0)
    isLooking = false
  }

  /** Nobody here has to go first any more: others need not stand back. */
  const calmDown = async () => {
    if (waiters.every(({ isBackground }) => isBackground)) await session?.setUrgent(false)
  }

  const pause = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, POLL_MS)
      endPause = () => {
        clearTimeout(timer)
        done()
      }
    })

  return {
    acquire: (signal, { isBackground = false } = {}) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw stoppingError()
        signal?.throwIfAborted()
        const giveUp = () => {
          waiters.splice(waiters.indexOf(waiter), 1)
          reject(signal?.reason)
        }
        const stopListening = () => signal?.removeEventListener('abort', giveUp)
        const waiter: Waiter = {
          isBackground,
          resolve: (release) => {
            stopListening()
            resolve(release)
          },
          reject: (reason) => {
            stopListening()
            reject(reason)
          },
        }
        signal?.addEventListener('abort', giveUp)
        enqueue(waiter)
        serveWaiters()
      }),
    close: async () => {
      isClosed = true
      for (const waiter of waiters.splice(0)) waiter.reject(stoppingError())
      endPause()
      await session?.end()
    },
  }
}
