import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { RestError } from '../protocol/error.ts'

/** An application installed on the portal, as OAuth knows it. */
export interface Application {
  clientId: string
  clientSecret: string
  scopes: string[]
  /** What the portal puts into every event of this application; the same as long as it is installed. */
  applicationToken: string
  /** Until installation is finished there are no events and no placements. */
  installed: boolean
  installedBy: number
  /** Where a browser goes after consent, with a code. */
  redirectUrl: string
}

export interface TokenPair {
  accessToken: string
  refreshToken: string
  /** The access token's end. */
  expires: Date
  userId: number
  clientId: string
}

export interface TokenStore {
  issue(application: Application, userId: number): TokenPair
  /** The pair of a living access token; null for one nobody issued. */
  find(accessToken: string): TokenPair | null
  isExpired(pair: TokenPair): boolean
  /** Replaces both tokens: the old refresh token is of no more use. */
  refresh(application: Application, refreshToken: string): TokenPair
  /** A code of 30 seconds, for one exchange. */
  issueCode(application: Application, userId: number): string
  exchange(application: Application, code: string): TokenPair
  /** Ends every access token at once; refresh tokens live on. */
  expireAll(): void
  revoke(clientId: string): void
  /** What lives on when the portal is started anew; codes do not. */
  take(): TokenState
}

export interface TokenState {
  pairs: Map<string, TokenPair>
  refreshable: Map<string, { pair: TokenPair; until: Date }>
}

const REFRESH_DAYS = 180
const CODE_SECONDS = 30

export function createTokenStore(
  clock: Clock,
  lifetime: () => number,
  stored: TokenState | null = null,
): TokenStore {
  const pairs = new Map(stored?.pairs)
  const refreshable = new Map(stored?.refreshable)
  const codes = new Map<string, { clientId: string; userId: number; until: Date }>()
  const later = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000)

  function issue({ clientId }: Application, userId: number): TokenPair {
    const pair: TokenPair = {
      accessToken: randomBytes(35).toString('hex'),
      refreshToken: randomBytes(35).toString('hex'),
      expires: later(lifetime()),
      userId,
      clientId,
    }
    pairs.set(pair.accessToken, pair)
    refreshable.set(pair.refreshToken, { pair, until: later(REFRESH_DAYS * 86_400) })
    return pair
  }

  return {
    issue,
    find: (accessToken) => pairs.get(accessToken) ?? null,
    isExpired: ({ expires }) => expires <= clock.now(),
    refresh: (application, refreshToken) => {
      const known = refreshable.get(refreshToken)
      if (!known || known.until <= clock.now() || known.pair.clientId !== application.clientId) {
        throw new RestError(400, 'invalid_grant', 'Unable to get application by token')
      }
      refreshable.delete(refreshToken)
      return issue(application, known.pair.userId)
    },
    issueCode: ({ clientId }, userId) => {
      const code = randomBytes(20).toString('hex')
      codes.set(code, { clientId, userId, until: later(CODE_SECONDS) })
      return code
    },
    exchange: (application, code) => {
      const known = codes.get(code)
      codes.delete(code)
      if (!known || known.until <= clock.now() || known.clientId !== application.clientId) {
        throw new RestError(400, 'invalid_grant', 'Invalid or expired authorization code')
      }
      return issue(application, known.userId)
    },
    expireAll: () => {
      for (const pair of pairs.values()) pair.expires = clock.now()
    },
    revoke: (clientId) => {
      for (const [token, pair] of pairs) if (pair.clientId === clientId) pairs.delete(token)
      for (const [token, { pair }] of refreshable) {
        if (pair.clientId === clientId) refreshable.delete(token)
      }
    },
    take: () => ({ pairs, refreshable }),
  }
}

/** Thirty-two hexadecimal digits, the same for the same seed: tokens and member ids look like this. */
export function fingerprint(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 32)
}
