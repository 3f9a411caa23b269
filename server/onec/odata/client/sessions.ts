import { type Answer, headerOf } from '../../../platform/outbound/exchange.ts'

/**
 * Sessions of 1C that calls share: opening one takes seconds, and each may hold a licence. A session serves
 * one call at a time, so a call takes one that is idle or starts another (`IBSession: start`, answered by
 * the cookie `ibsession`), and gives it back.
 */
export interface Sessions {
  take(): SessionLease
  /** Those nobody uses, to be finished; `unusedForMs`: only those idle for so long. */
  takeIdle(unusedForMs?: number): string[]
  /** No more sessions are started; resolves when none is in use. */
  stop(): Promise<void>
}

export interface SessionLease {
  headers: Record<string, string>
  /** True: an earlier session is used, which 1C may have ended meanwhile. */
  isReused: boolean
  /** Gives the session back, or keeps the one that was started. */
  answered(answer: Answer): void
  /** 1C does not know the session any more: what was idle is as old, so all of it is forgotten. */
  lost(): void
  /** Nobody knows what became of the call: the session is not used again, only finished. */
  broken(): void
  /** The base, or a cloud in front of it, answers `start` by something else: calls go without sessions. */
  unsupported(): void
}

const COOKIE = /(?:^|,\s*|;\s*)ibsession=([\x21-\x2b\x2d-\x3a\x3c-\x7e]{1,500})/i

export function createSessions(now: () => number = Date.now): Sessions {
  let idle: { cookie: string; since: number }[] = []
  let leftover: string[] = []
  let isOff = false
  let inUse = 0
  let isFree = Promise.withResolvers<void>()

  const leave = () => {
    inUse -= 1
    if (inUse === 0) isFree.resolve()
  }

  return {
    take() {
      if (inUse === 0) isFree = Promise.withResolvers<void>()
      inUse += 1
      const reused = idle.pop()
      return {
        headers: headersOf(reused?.cookie, isOff),
        isReused: reused !== undefined,
        answered(answer) {
          const cookie = cookieOf(answer) ?? reused?.cookie
          if (cookie !== undefined) idle.push({ cookie, since: now() })
          // A started session whose cookie does not arrive could never be finished.
          else if (answer.status >= 200 && answer.status < 300) isOff = true
          leave()
        },
        lost() {
          idle = []
          leave()
        },
        broken() {
          if (reused) leftover.push(reused.cookie)
          leave()
        },
        unsupported() {
          isOff = true
          leave()
        },
      }
    },
    takeIdle(unusedForMs = 0) {
      const latest = now() - unusedForMs
      const old = idle.filter(({ since }) => since <= latest)
      idle = idle.filter(({ since }) => since > latest)
      const finish = [...leftover, ...old.map(({ cookie }) => cookie)]
      leftover = []
      return finish
    },
    async stop() {
      isOff = true
      if (inUse > 0) await isFree.promise
    },
  }
}

function headersOf(cookie: string | undefined, isOff: boolean): Record<string, string> {
  if (cookie !== undefined) return { cookie: `ibsession=${cookie}` }
  return isOff ? {} : { ibsession: 'start' }
}

function cookieOf(answer: Answer): string | undefined {
  const headers = answer.headers['set-cookie']
  const all = Array.isArray(headers) ? headers : [headerOf(answer, 'set-cookie') ?? '']
  return all.map((header) => COOKIE.exec(header)?.[1]).find((cookie) => cookie !== undefined)
}
