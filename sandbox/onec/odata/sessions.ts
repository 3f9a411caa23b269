import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** How long a session waits for the next call, in milliseconds; `sessionMaxAge` of a publication. */
const MAX_AGE = 20_000
/** How long the base stays awake without calls. */
const AWAKE = 20_000

export type Admission =
  | { kind: 'fresh'; cookie?: string }
  | { kind: 'reused' }
  /** The cookie names no session that is still there. */
  | { kind: 'unknown' }
  /** No licence is free for one more session. */
  | { kind: 'no_licence' }

/** Sessions the client holds by itself: `IBSession: start`, the cookie `ibsession`, `finish`. */
export interface Sessions {
  admit(headers: IncomingHttpHeaders): Admission
  /** Sessions held now; each takes a licence. */
  held(): number
  /** Started and finished since the beginning. */
  counts(): { started: number; finished: number; fresh: number }
  dropAll(): void
  /** How many may be held at once; null: as many as wanted. */
  licences: number | null
  /** Has the base been idle so long that its first call starts everything anew. */
  wasIdle(): boolean
}

export function createSessions(clock: () => number = () => performance.now()): Sessions {
  const lastUsed = new Map<string, number>()
  const counts = { started: 0, finished: 0, fresh: 0 }
  let lastCall = Number.NEGATIVE_INFINITY

  function forgetOld(): void {
    const now = clock()
    for (const [id, used] of lastUsed) if (now - used > MAX_AGE) lastUsed.delete(id)
  }

  const sessions: Sessions = {
    licences: null,
    admit: (headers) => {
      forgetOld()
      const asked = String(headers.ibsession ?? '').toLowerCase()
      const id = cookieOf(headers)
      if (id !== null) {
        if (!lastUsed.has(id)) return { kind: 'unknown' }
        if (asked === 'finish') {
          lastUsed.delete(id)
          counts.finished += 1
        } else lastUsed.set(id, clock())
        return { kind: 'reused' }
      }
      counts.fresh += 1
      if (asked !== 'start') return { kind: 'fresh' }
      if (sessions.licences !== null && lastUsed.size >= sessions.licences) {
        return { kind: 'no_licence' }
      }
      const started = randomUUID()
      lastUsed.set(started, clock())
      counts.started += 1
      return { kind: 'fresh', cookie: `ibsession=${started}; path=/base; HttpOnly` }
    },
    held: () => {
      forgetOld()
      return lastUsed.size
    },
    counts: () => ({ ...counts }),
    dropAll: () => lastUsed.clear(),
    wasIdle: () => {
      const idle = clock() - lastCall > AWAKE
      lastCall = clock()
      return idle
    },
  }
  return sessions
}

function cookieOf({ cookie = '' }: IncomingHttpHeaders): string | null {
  return /(?:^|; *)ibsession=([^;]*)/.exec(cookie)?.[1] ?? null
}
