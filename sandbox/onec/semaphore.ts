/** Lets a limited number of calls be served at once; the others queue in the order they came. */
export interface Semaphore {
  /**
   * Resolves to a function that gives the place back, or to null when no place came free within
   * `patience` milliseconds or the caller hung up. `places` may differ from call to call.
   */
  acquire(places: number, patience: number, hungUp: AbortSignal): Promise<(() => void) | null>
  /** How many are being served, and the most there have been at once since the start. */
  served(): number
  maxServed(): number
  forgetMax(): void
}

interface Waiting {
  places: number
  admit: () => void
}

export function createSemaphore(): Semaphore {
  let served = 0
  let most = 0
  let waiting: Waiting[] = []

  function admitNext(): void {
    const [next] = waiting
    if (!next || served >= next.places) return
    waiting = waiting.slice(1)
    next.admit()
    admitNext()
  }

  function take(): () => void {
    served += 1
    most = Math.max(most, served)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      served -= 1
      admitNext()
    }
  }

  return {
    acquire: (places, patience, hungUp) => {
      if (hungUp.aborted) return Promise.resolve(null)
      if (waiting.length === 0 && served < places) return Promise.resolve(take())
      return new Promise((resolve) => {
        const one: Waiting = {
          places,
          admit: () => {
            stopWaiting()
            resolve(take())
          },
        }
        const giveUp = () => {
          stopWaiting()
          waiting = waiting.filter((other) => other !== one)
          resolve(null)
          admitNext()
        }
        const timer = Number.isFinite(patience) ? setTimeout(giveUp, patience) : undefined
        const stopWaiting = () => {
          clearTimeout(timer)
          hungUp.removeEventListener('abort', giveUp)
        }
        hungUp.addEventListener('abort', giveUp)
        waiting.push(one)
      })
    },
    served: () => served,
    maxServed: () => most,
    forgetMax: () => {
      most = served
    },
  }
}
