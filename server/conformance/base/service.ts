import {
  type AuthKind,
  authHeaders,
  type HttpServiceAuth,
  secretsOf,
} from '../../onec/http-service/auth-headers.ts'
import { type CallName, classifyAnswer } from '../../onec/http-service/classify.ts'
import { pathWithQuery, publicationAt } from '../../onec/transport/address.ts'
import { createSecretScrubber } from '../../platform/outbound/sanitize.ts'
import type { Target } from '../target.ts'
import type { Reply, SendCall } from './call.ts'

type Query = Record<string, string | undefined>

export interface ServiceCall {
  /** As whom; as the target says unless said. Null: as nobody. */
  auth?: HttpServiceAuth | null
  method?: 'POST'
}

/** The HTTP service of a base, asked as it is. */
export interface AskedService {
  /** A call of its own each time. */
  call(name: string, query: Query, how?: ServiceCall): Promise<Reply>
  /** The same question with the same key is asked once. */
  ask(name: CallName, query: Query): Promise<Reply>
  /** From now on the rest is asked in this way. */
  adoptKind(kind: AuthKind): void
  auth(): HttpServiceAuth
}

const NAMES: readonly string[] = ['act', 'counterparties', 'completion-act', 'ping']

export function createService(send: SendCall, target: Target): AskedService {
  const { path: publication } = publicationAt(target.url)
  const scrub = createSecretScrubber(() => secretsOf(target.auth))
  const asked = new Map<string, Promise<Reply>>()
  let auth = target.auth

  const call: AskedService['call'] = (name, query, how = {}) => {
    const key = how.auth === undefined ? auth : how.auth
    const known = NAMES.find((one): one is CallName => one === name) ?? 'ping'
    return send({
      path: pathWithQuery(`${publication}/hs/reconciliation/${name}`, query),
      headers: { accept: 'application/json', ...(key && authHeaders(key)) },
      ...(how.method && { method: how.method, body: '{}' }),
      classify: (answer) => classifyAnswer(known, answer, { scrub, now: Date.now() }),
    })
  }

  return {
    call,
    ask: (name, query) => {
      const key = `${auth.kind} ${pathWithQuery(name, query)}`
      const answer = asked.get(key) ?? call(name, query)
      asked.set(key, answer)
      return answer
    },
    adoptKind: (kind) => {
      auth = { ...auth, kind }
    },
    auth: () => auth,
  }
}
