import type { Clock } from './clock.ts'
import type { LimitSettings } from './options.ts'

/** What a method has cost its caller of late. */
export interface Operating {
  seconds: number
  /** Unix seconds at which the oldest of it is forgotten. */
  resetAt: number
}

export interface Limits {
  /** One HTTP request more; false: the bucket is full. */
  admit(): boolean
  /** True: this method has used up its time, until `operating` says. */
  isBlocked(client: string, method: string): boolean
  /** Adds seconds of work and tells the sum. */
  charge(client: string, method: string, seconds: number): Operating
  operating(client: string, method: string): Operating
  set(settings: LimitSettings): void
  settings(): LimitSettings
  forget(): void
}

const MINUTE = 60_000
const WINDOW = 10 * MINUTE

/** The portal's limits: a leaky bucket over all calls, and the work each method took in ten minutes. */
export function createLimits(clock: Clock, initial: LimitSettings): Limits {
  let settings = initial
  let level = 0
  let seen = clock.now().getTime()
  const spent = new Map<string, Map<number, number>>()

  function drain(perSecond: number): void {
    const now = clock.now().getTime()
    level = Math.max(0, level - (Math.max(0, now - seen) / 1000) * perSecond)
    seen = now
  }

  function operating(client: string, method: string): Operating {
    const now = clock.now().getTime()
    const minutes = spent.get(`${client} ${method}`) ?? new Map<number, number>()
    let seconds = 0
    let oldest = now
    for (const [minute, part] of minutes) {
      if (minute * MINUTE <= now - WINDOW) minutes.delete(minute)
      else {
        seconds += part
        oldest = Math.min(oldest, minute * MINUTE)
      }
    }
    return { seconds: Number(seconds.toFixed(4)), resetAt: Math.floor((oldest + WINDOW) / 1000) }
  }

  return {
    admit: () => {
      if (settings === false) return true
      drain(settings.perSecond)
      if (level + 1 > settings.burst) return false
      level += 1
      return true
    },
    isBlocked: (client, method) =>
      settings !== false && operating(client, method).seconds >= settings.operatingSeconds,
    operating,
    charge: (client, method, seconds) => {
      const key = `${client} ${method}`
      const minutes = spent.get(key) ?? new Map<number, number>()
      const minute = Math.floor(clock.now().getTime() / MINUTE)
      minutes.set(minute, (minutes.get(minute) ?? 0) + seconds)
      spent.set(key, minutes)
      return operating(client, method)
    },
    set: (next) => {
      settings = next
    },
    settings: () => settings,
    forget: () => {
      level = 0
      spent.clear()
    },
  }
}
