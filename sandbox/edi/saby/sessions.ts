import { randomBytes } from 'node:crypto'
import type { EdiOptions } from '../options.ts'

export interface SessionsState {
  /** Session ids and when they end, in milliseconds. */
  sessions: Map<string, number>
  tokens: Set<string>
}

/** Who is signed in at Saby: a user's session, or the token of a service account. */
export interface Sessions {
  signIn(login: string, password: string): string | null
  signInApplication(given: { id: unknown; secret: unknown; key: unknown }): string | null
  /** The two headers are not mixed: with both, or neither, nobody is signed in. */
  accepts(session: string | undefined, token: string | undefined): boolean
  /** Every session is dead, as after 21 days. */
  end(): void
  take(): SessionsState
}

const SESSION_MS = 21 * 86_400_000

export function createSessions(options: EdiOptions, stored: SessionsState | null): Sessions {
  const state: SessionsState = stored ?? { sessions: new Map(), tokens: new Set() }
  return {
    signIn: (login, password) => {
      if (login !== options.login || password !== options.password) return null
      const id = `0000${randomBytes(2).toString('hex')}-${randomBytes(12).toString('hex')}`
      state.sessions.set(id, options.now().getTime() + SESSION_MS)
      return id
    },
    signInApplication: ({ id, secret, key }) => {
      const isKnown =
        id === options.appClientId && secret === options.appSecret && key === options.secretKey
      if (!isKnown) return null
      const token = randomBytes(24).toString('base64url')
      state.tokens.add(token)
      return token
    },
    accepts: (session, token) => {
      if ((session === undefined) === (token === undefined)) return false
      if (token !== undefined) return state.tokens.has(token)
      return (state.sessions.get(session ?? '') ?? 0) > options.now().getTime()
    },
    end: () => {
      state.sessions.clear()
      state.tokens.clear()
    },
    take: () => state,
  }
}
