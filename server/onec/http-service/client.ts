import type { Outcome } from '../../platform/errors/failure.ts'
import type { OnecPort } from '../port.ts'
import { pathWithQuery, publicationAt } from './address.ts'
import { readAct, readCounterparties, readPing } from './answers.ts'
import { authHeaders, secretsOf } from './auth-headers.ts'
import { type BreakerState, createBreaker } from './breaker.ts'
import { type CallName, classifyAnswer } from './classify.ts'
import { createPool, exchange } from './exchange.ts'
import { type CallWatch, watchCall } from './observation.ts'
import { type OnecClientOptions, withDefaults } from './options.ts'
import { takeSlot } from './slot.ts'
import { tryWithin } from './tries.ts'
import { createScrub } from './words.ts'

export interface OnecClient extends OnecPort {
  /** Waits for the calls under way (each is bounded by its total time), then closes the connections. */
  close(): Promise<void>
  /** `open`: calls end in `onec.paused`; `half-open`: one call is on its way to see whether 1C is back. */
  state(): BreakerState
}

interface Call<T> {
  name: CallName
  query: Record<string, string | undefined>
  read: (json: unknown) => Outcome<T>
  signal: AbortSignal | undefined
}

/**
 * The client of 1C's HTTP service. Every call ends in an outcome; the only thing it throws is the reason of
 * the caller's own signal. Throws at once, naming the variable, when the address or the key cannot be used.
 */
export function createOnecClient(options: OnecClientOptions): OnecClient {
  const { timeouts, bodyBytes, retry, ...settings } = withDefaults(options)
  const publication = publicationAt(options.url)
  const auth = {
    kind: options.auth,
    apiKey: options.apiKey,
    user: options.user ?? '',
    password: options.password ?? '',
  }
  const headers = {
    accept: 'application/json',
    // Compressed answers are not asked for: a small body could unpack into any size.
    'accept-encoding': 'identity',
    'user-agent': 'Sverka',
    ...authHeaders(auth),
  }
  const scrub = createScrub(secretsOf(auth))
  const breaker = createBreaker(settings.breaker)
  const pool = createPool(publication.origin, timeouts.connectMs)
  let closing: Promise<void> | undefined

  async function tryOnce<T>(call: Call<T>, signal: AbortSignal): Promise<Outcome<T>> {
    const path = pathWithQuery(`${publication.servicePath}/${call.name}`, call.query)
    const answer = await exchange(pool, { path, headers, signal, bodyBytes })
    const outcome = classifyAnswer(call.name, answer, { scrub, now: Date.now() })
    return outcome.kind === 'done' ? call.read(outcome.value) : outcome
  }

  async function takeTurn<T>(call: Call<T>, watch: CallWatch): Promise<Outcome<T>> {
    call.signal?.throwIfAborted()
    const pause = breaker.pause()
    if (pause) return pause
    const slot = await takeSlot(options.concurrency, timeouts.slotMs, call.signal)
    if (slot.kind !== 'done') return slot
    watch.gotPlace()
    const time = { totalMs: timeouts.totalMs, retry, signal: call.signal, onTry: watch.tried }
    try {
      return await breaker.run(() => tryWithin(time, (signal) => tryOnce(call, signal)))
    } finally {
      slot.value()
    }
  }

  async function ask<T>(call: Call<T>): Promise<Outcome<T>> {
    const watch = watchCall(call.name, options.log, options.onCall)
    try {
      const outcome = await takeTurn(call, watch)
      watch.ended(outcome)
      return outcome
    } catch (error) {
      watch.threw(call.signal)
      throw error
    }
  }

  return {
    reconciliationAct: ({ counterpartyGuid, from, to }, signal) => {
      const query = { counterparty_guid: counterpartyGuid, date_from: from, date_to: to }
      return ask({ name: 'act', query, read: readAct, signal })
    },
    counterparties: ({ on, nonzero, cursor }, signal) => {
      const query = { on, nonzero: String(nonzero), cursor }
      return ask({ name: 'counterparties', query, read: readCounterparties, signal })
    },
    ping: (signal) => ask({ name: 'ping', query: {}, read: readPing, signal }),
    state: breaker.state,
    close: () => {
      closing ??= pool.close()
      return closing
    },
  }
}
