import type { Outcome } from '../../platform/errors/failure.ts'
import type { Breaker, BreakerState } from '../../platform/outbound/breaker.ts'
import { createSecretScrubber } from '../../platform/outbound/sanitize.ts'
import type { OnecPort } from '../port/reconciliation.ts'
import { pathWithQuery, publicationAt } from '../transport/address.ts'
import { createCaller } from '../transport/caller.ts'
import { exchange } from '../transport/exchange.ts'
import {
  readCompletionActForm,
  readCounterparties,
  readPing,
  readReconciliationAct,
} from './answers.ts'
import { authHeaders, secretsOf } from './auth-headers.ts'
import { type CallName, classifyAnswer } from './classify.ts'
import type { ReadingOptions } from './fields/reading.ts'
import { type HttpServiceOptions, MAX_BODY_BYTES } from './options.ts'

export interface HttpServiceClient extends OnecPort {
  /** Waits for the calls under way (each is bounded by its total time), then closes the connections. */
  close(): Promise<void>
  /** `open`: calls end in `onec.paused`; `half-open`: one call is on its way to see whether 1C is back. */
  state(): BreakerState
  /** For other clients of the same base. */
  breaker: Breaker
}

interface Question<T> {
  name: CallName
  query: Record<string, string | undefined>
  read: (json: unknown, options: ReadingOptions) => Outcome<T>
  signal: AbortSignal | undefined
  isBackground?: boolean | undefined
}

/**
 * The client of 1C's HTTP service. Every call ends in an outcome; the only thing it throws is the reason of
 * the caller's own signal. Throws at once, naming the variable, when the address or the key cannot be used.
 */
export function createHttpServiceClient(options: HttpServiceOptions): HttpServiceClient {
  const bodyBytes = options.limits?.bodyBytes ?? MAX_BODY_BYTES
  const publication = publicationAt(options.url)
  const auth = {
    kind: options.auth,
    apiKey: options.apiKey,
    user: options.user ?? '',
    password: options.password ?? '',
  }
  const headers = { accept: 'application/json', ...authHeaders(auth) }
  const scrub = createSecretScrubber(() => secretsOf(auth))
  const caller = createCaller(publication.origin, options)

  function ask<T>({
    name,
    query,
    read,
    signal: callers,
    isBackground,
  }: Question<T>): Promise<Outcome<T>> {
    const path = pathWithQuery(`${publication.path}/hs/reconciliation/${name}`, query)
    return caller.call({
      name,
      signal: callers,
      isBackground,
      tryOnce: async (signal) => {
        const answer = await exchange(caller.pool, { path, headers, signal, bodyBytes })
        const context = { scrub, now: Date.now(), auth: auth.kind }
        const outcome = classifyAnswer(name, answer, context)
        return outcome.kind === 'done' ? read(outcome.value, await readingOptions()) : outcome
      },
    })
  }

  async function readingOptions(): Promise<ReadingOptions> {
    const unitCurrency = (await options.unitCurrency?.()) ?? null
    return { timeZone: options.timeZone ?? 'Europe/Moscow', unitCurrency }
  }

  return {
    reconciliationAct: ({ counterpartyGuid, organizationGuid, from, to }, signal, options) => {
      const query = {
        counterparty_guid: counterpartyGuid,
        organization_guid: organizationGuid,
        date_from: from,
        date_to: to,
      }
      return ask({ name: 'act', query, read: readReconciliationAct, signal, ...options })
    },
    counterparties: ({ on, nonzero, cursor, organizationGuid }, signal) => {
      const query = { on, nonzero: String(nonzero), cursor, organization_guid: organizationGuid }
      return ask({ name: 'counterparties', query, read: readCounterparties, signal })
    },
    completionActForm: (ref, signal) =>
      ask({ name: 'completion-act', query: { ref }, read: readCompletionActForm, signal }),
    ping: (signal) => ask({ name: 'ping', query: {}, read: readPing, signal }),
    breaker: caller.breaker,
    state: caller.state,
    close: caller.close,
  }
}
