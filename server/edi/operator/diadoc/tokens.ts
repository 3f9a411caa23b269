import { z } from 'zod'
import { Failure } from '../../../platform/errors/failure.ts'
import { exchange } from '../../../platform/outbound/exchange.ts'
import { DecimalText } from '../../../platform/outbound/json.ts'
import type { OperatorCaller } from '../caller.ts'
import { jsonOf } from '../json-answer.ts'

export interface DiadocTokens {
  accessToken: string
  refreshToken: string
  /** When the access ends, by this machine's clock. */
  expiresAt: Date
}

/** Where tokens stand; renewed by one over all processes, and stored before anybody uses them. */
export interface DiadocTokenStore {
  /** Null: nobody has connected Diadoc. @throws Failure `edi.sealed` */
  read(): Promise<DiadocTokens | null>
  /** @param renew null: what stands is right. @throws Failure */
  renewUnderLock(
    renew: (current: DiadocTokens | null) => Promise<DiadocTokens | null>,
  ): Promise<DiadocTokens | null>
}

export interface DiadocClientId {
  identityUrl: string
  clientId: string
  clientSecret: string
  /** Of a robot, set beside the client; null: a person connects on the settings page. */
  refreshToken: string | null
}

type Grant =
  | { grant_type: 'refresh_token'; refresh_token: string }
  | { grant_type: 'authorization_code'; code: string; redirect_uri: string; code_verifier: string }

const TOKEN_BYTES = 64 * 1024
const REQUEST_MS = 20_000
/** A lost answer is worth one more try: the former token still serves for a while. */
const TRIES = 2

const token = z.string().min(1).max(8000)
const answer = z.object({
  access_token: token,
  refresh_token: token.optional(),
  expires_in: z
    .union([z.instanceof(DecimalText).transform(({ text }) => text), z.string()])
    .pipe(z.string().regex(/^\d{1,9}$/))
    .transform(Number),
})

/** Asks the OIDC provider for tokens. @throws Failure `edi.unauthorized` when the grant is worth nothing any more */
export async function requestTokens(
  agent: OperatorCaller['agent'],
  { identityUrl, clientId, clientSecret }: DiadocClientId,
  grant: Grant,
  now: Date,
): Promise<DiadocTokens> {
  const url = new URL(`${identityUrl}/connect/token`)
  const body = new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    ...grant,
  }).toString()
  let reason = ''
  for (let tries = 1; tries <= TRIES; tries++) {
    const reply = await ask(agent, url, body)
    if (!reply || 'fault' in reply) {
      reason = reply?.reason ?? 'timeout'
      continue
    }
    const read = answer.safeParse(jsonOf(reply))
    if (reply.status === 200 && read.success) {
      const { access_token, refresh_token, expires_in } = read.data
      return {
        accessToken: access_token,
        refreshToken:
          refresh_token ?? (grant.grant_type === 'refresh_token' ? grant.refresh_token : ''),
        expiresAt: new Date(now.getTime() + expires_in * 1000),
      }
    }
    if (reply.status === 400 || reply.status === 401)
      throw new Failure('edi.unauthorized', { details: { status: reply.status } })
    reason = `HTTP ${reply.status}`
  }
  throw new Failure('edi.connection', { details: { host: url.host, reason } })
}

/** Null: no answer in time. */
async function ask(agent: OperatorCaller['agent'], url: URL, body: string) {
  const signal = AbortSignal.timeout(REQUEST_MS)
  try {
    return await exchange(agent, {
      method: 'POST',
      origin: url.origin,
      path: url.pathname,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body,
      signal,
      bodyBytes: TOKEN_BYTES,
    })
  } catch (error) {
    if (signal.aborted) return null
    throw error
  }
}
