import { createHash, randomUUID } from 'node:crypto'
import type { EdiOptions } from '../options.ts'

interface Code {
  redirectUri: string
  challenge: string | null
  expires: number
}

export interface IdentityState {
  /** Access tokens and when they end, in milliseconds. */
  access: Map<string, number>
  /** Refresh tokens; a number: it was replaced then. */
  refresh: Map<string, number | null>
}

/** The OIDC side: who may call, and until when. */
export interface Identity {
  /** A person agreed on the page. */
  issueCode(of: { redirectUri: string; challenge: string | null }): string
  /** Answers of `connect/token`, or the OAuth error that it is refused with. */
  grant(form: URLSearchParams): TokenAnswer | { error: string; status: number }
  accepts(accessToken: string): boolean
  /** Ends every access token, as an hour would. */
  expire(): void
  take(): IdentityState
}

interface TokenAnswer {
  access_token: string
  refresh_token: string
  expires_in: number
  token_type: 'Bearer'
}

const CODE_MS = 300_000
/** A replaced refresh token may be used again for so long: the answer with the new one may have been lost. */
const GRACE_MS = 60_000

export function createIdentity(options: EdiOptions, stored: IdentityState | null): Identity {
  const state: IdentityState = stored ?? { access: new Map(), refresh: new Map() }
  const codes = new Map<string, Code>()
  const now = () => options.now().getTime()

  function issue(): TokenAnswer {
    for (const [token, end] of state.access) if (end < now()) state.access.delete(token)
    const access = `at-${randomUUID()}`
    const refresh = `rt-${randomUUID()}`
    state.access.set(access, now() + options.tokenSeconds * 1000)
    state.refresh.set(refresh, null)
    return {
      access_token: access,
      refresh_token: refresh,
      expires_in: options.tokenSeconds,
      token_type: 'Bearer',
    }
  }

  function byCode(form: URLSearchParams): TokenAnswer | { error: string; status: number } {
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    if (!code || code.expires < now() || code.redirectUri !== form.get('redirect_uri')) {
      return { error: 'invalid_grant', status: 400 }
    }
    const verifier = form.get('code_verifier') ?? ''
    const digest = createHash('sha256').update(verifier).digest('base64url')
    if (code.challenge !== null && digest !== code.challenge) {
      return { error: 'invalid_grant', status: 400 }
    }
    return issue()
  }

  function byRefresh(token: string): TokenAnswer | { error: string; status: number } {
    if (token === options.refreshToken) return { ...issue(), refresh_token: token }
    const replaced = state.refresh.get(token)
    if (replaced === undefined || (replaced !== null && now() - replaced > GRACE_MS)) {
      return { error: 'invalid_grant', status: 400 }
    }
    if (replaced === null) state.refresh.set(token, now())
    return issue()
  }

  return {
    issueCode: ({ redirectUri, challenge }) => {
      const code = randomUUID()
      codes.set(code, { redirectUri, challenge, expires: now() + CODE_MS })
      return code
    },
    grant: (form) => {
      const isKnown =
        form.get('client_id') === options.clientId &&
        form.get('client_secret') === options.clientSecret
      if (!isKnown) return { error: 'invalid_client', status: 400 }
      switch (form.get('grant_type')) {
        case 'authorization_code':
          return byCode(form)
        case 'refresh_token':
          return byRefresh(form.get('refresh_token') ?? '')
        default:
          return { error: 'unsupported_grant_type', status: 400 }
      }
    },
    accepts: (token) => (state.access.get(token) ?? 0) > now(),
    expire: () => state.access.clear(),
    take: () => state,
  }
}
