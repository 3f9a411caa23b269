import { z } from 'zod'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { type Answer, exchange } from '../../../platform/outbound/exchange.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { rootPath } from '../../../platform/outbound/root-path.ts'
import { faultOutcome, type OperatorCaller } from '../caller.ts'
import { jsonOf } from '../json-answer.ts'

/** As whom Saby is called: a user, or a service account. */
export type SabyCredentials =
  | { kind: 'user'; login: string; password: string; account: string | null }
  | { kind: 'service'; clientId: string; secret: string; key: string }

export interface SignedIn {
  headers: Record<string, string>
}

export interface SabySessions {
  /** The session of this process; signs in when there is none. */
  current(signal: AbortSignal): Promise<Outcome<SignedIn>>
  /** A new one in place of `used`, which is dead. */
  renew(used: SignedIn, signal: AbortSignal): Promise<Outcome<SignedIn>>
  secrets(): string[]
}

/** Without an explicit charset the service answers −32700. */
export const RPC_TYPE = 'application/json-rpc; charset=utf-8'

const BYTES = 64 * 1024
const session = z.object({ result: z.string().min(1).max(500) })
const token = z.object({ token: z.string().min(1).max(4000) })

/** Sessions live for weeks; the two kinds of headers are never mixed. */
export function createSabySessions(
  base: string,
  credentials: SabyCredentials,
  agent: OperatorCaller['agent'],
): SabySessions {
  const root = new URL(base)
  let held: SignedIn | null = null
  let signing: Promise<Outcome<SignedIn>> | null = null

  const post = (path: string, type: string, body: object, signal: AbortSignal) =>
    exchange(agent, {
      method: 'POST',
      origin: root.origin,
      path: `${rootPath(root)}${path}`,
      headers: { accept: 'application/json', 'content-type': type },
      body: JSON.stringify(body),
      signal,
      bodyBytes: BYTES,
    })

  const signIn = async (signal: AbortSignal): Promise<Outcome<SignedIn>> => {
    if (credentials.kind === 'service') {
      const { clientId, secret, key } = credentials
      const body = { app_client_id: clientId, app_secret: secret, secret_key: key }
      const answer = await post('/oauth/service/', 'application/json; charset=utf-8', body, signal)
      if ('fault' in answer) return faultOutcome(answer, false)
      const read = token.safeParse(jsonOf(answer))
      return read.success
        ? { kind: 'done', value: { headers: { 'x-sbisaccesstoken': read.data.token } } }
        : refusalOf(answer)
    }
    const { login, password, account } = credentials
    const params = { Логин: login, Пароль: password, ...(account && { НомерАккаунта: account }) }
    const body = {
      ...{ jsonrpc: '2.0', method: 'СБИС.Аутентифицировать', params: { Параметр: params }, id: 1 },
    }
    const answer = await post('/auth/service/', RPC_TYPE, body, signal)
    if ('fault' in answer) return faultOutcome(answer, false)
    const read = session.safeParse(jsonOf(answer))
    return read.success
      ? { kind: 'done', value: { headers: { 'x-sbissessionid': read.data.result } } }
      : refusalOf(answer)
  }

  const signInOnce = (signal: AbortSignal) => {
    signing ??= signIn(signal)
      .then((outcome) => {
        if (outcome.kind === 'done') held = outcome.value
        return outcome
      })
      .finally(() => {
        signing = null
      })
    return signing
  }

  return {
    current: async (signal) => (held ? { kind: 'done', value: held } : signInOnce(signal)),
    renew: async (used, signal) => {
      if (held && held !== used) return { kind: 'done', value: held }
      held = null
      return signInOnce(signal)
    },
    secrets: () => [
      ...(credentials.kind === 'user'
        ? [credentials.password]
        : [credentials.secret, credentials.key]),
      ...(held ? Object.values(held.headers) : []),
    ],
  }
}

function refusalOf({ status }: Answer): Outcome<SignedIn> {
  if (status === 429 || status >= 500) return failed('edi.busy', { details: { status } })
  return failed('edi.unauthorized', { details: { status } })
}
