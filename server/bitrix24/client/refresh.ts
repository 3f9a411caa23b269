import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { Failure } from '../../platform/errors/failure.ts'
import { DecimalText, parseJson } from '../../platform/outbound/json.ts'
import type { TransportFault } from '../../platform/outbound/transport-fault.ts'
import { errorIn } from './envelope.ts'
import { type HttpAnswer, post } from './post.ts'
import type { PortalTokens } from './tokens.ts'

/** BITRIX24_CLIENT_ID and BITRIX24_CLIENT_SECRET. */
export interface Application {
  clientId: string
  clientSecret: string
}

/** The authorization server renewed our access, and says that it is another portal's. The old pair is spent. */
export class OtherPortalAnswered extends Failure {
  /** Of that portal. */
  readonly tokens: PortalTokens

  constructor(tokens: PortalTokens) {
    const host = URL.parse(tokens.clientEndpoint)?.host ?? ''
    super('bitrix24.other_portal', { details: { host } })
    this.tokens = tokens
  }
}

const BODY_BYTES = 64 * 1024
/** One answer may get lost; the same refresh token is worth a second try before the access is given up. */
const TRIES = 2

const token = z.string().min(1).max(2000)
const address = z.string().regex(/^https?:\/\/[^\s]+$/i)
const seconds = z
  .union([z.instanceof(DecimalText).transform(({ text }) => text), z.string()])
  .pipe(z.string().regex(/^\d{1,12}$/))
  .transform(Number)

const answer = z.object({
  access_token: token,
  refresh_token: token,
  client_endpoint: address.optional().catch(undefined),
  server_endpoint: address.optional().catch(undefined),
  member_id: z.string().optional().catch(undefined),
  expires: seconds.optional().catch(undefined),
  expires_in: seconds.optional().catch(undefined),
})

/**
 * Exchanges the refresh token for a new pair, at the server the portal itself named.
 * The secrets travel in the body: an address is written into logs on its way.
 * Throws a Failure: `authorization_lost`, `no_subscription`, `refresh_failed`, or OtherPortalAnswered.
 */
export async function refreshTokens(
  { clientId, clientSecret }: Application,
  current: PortalTokens,
  agent: Dispatcher,
  requestMs = 20_000,
): Promise<PortalTokens> {
  const url = tokenAddress(current.serverEndpoint)
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: current.refreshToken,
  }).toString()
  let reason = ''
  for (let tries = 1; tries <= TRIES; tries++) {
    const reply = await ask(agent, url, body, requestMs)
    if ('fault' in reply) {
      reason = reply.reason
      continue
    }
    const json = jsonIn(reply.text)
    const error = errorIn(json)
    if (error) throw refusal(error.code, reply.status)
    const read = answer.safeParse(json)
    if (reply.status === 200 && read.success) return renewed(current, read.data)
    reason = `HTTP ${reply.status}`
  }
  throw new Failure('bitrix24.refresh_failed', { details: { host: url.host, reason } })
}

async function ask(
  agent: Dispatcher,
  url: URL,
  body: string,
  requestMs: number,
): Promise<HttpAnswer | TransportFault> {
  const signal = AbortSignal.timeout(requestMs)
  try {
    return await post(agent, {
      url,
      contentType: 'application/x-www-form-urlencoded',
      body,
      signal,
      bodyBytes: BODY_BYTES,
    })
  } catch (error) {
    if (signal.aborted) return { fault: 'cut', reason: 'timeout', phase: 'answer' }
    throw error
  }
}

/** `https://oauth.bitrix24.tech/rest/` -> `https://oauth.bitrix24.tech/oauth/token/` */
function tokenAddress(serverEndpoint: string): URL {
  const server = URL.parse(serverEndpoint)
  if (!server || !/^https?:$/.test(server.protocol)) throw new Failure('bitrix24.not_installed')
  return new URL('/oauth/token/', server.origin)
}

/** `invalid_grant` and its like are final; anything not known as such may pass. */
function refusal(code: string, status: number): Failure {
  const details = { error: code, status }
  if (code.toUpperCase() === 'PAYMENT_REQUIRED') {
    return new Failure('bitrix24.no_subscription', { details })
  }
  const isFinal = status < 500 && status !== 429
  return new Failure(isFinal ? 'bitrix24.authorization_lost' : 'bitrix24.refresh_failed', {
    details,
  })
}

function renewed(current: PortalTokens, reply: z.infer<typeof answer>): PortalTokens {
  const tokens: PortalTokens = {
    memberId: reply.member_id || current.memberId,
    accessToken: reply.access_token,
    refreshToken: reply.refresh_token,
    clientEndpoint: reply.client_endpoint ?? current.clientEndpoint,
    serverEndpoint: reply.server_endpoint ?? current.serverEndpoint,
    expiresAt: expiryOf(reply.expires, reply.expires_in),
  }
  if (tokens.memberId !== current.memberId) throw new OtherPortalAnswered(tokens)
  return tokens
}

function expiryOf(expires: number | undefined, expiresIn: number | undefined): Date | null {
  if (expires !== undefined) return new Date(expires * 1000)
  return expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000)
}

function jsonIn(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}
