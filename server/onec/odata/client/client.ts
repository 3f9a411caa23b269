import type { Outcome } from '../../../platform/errors/failure.ts'
import type { BreakerState } from '../../../platform/outbound/breaker.ts'
import type { Answer } from '../../../platform/outbound/exchange.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import { createSecretScrubber } from '../../../platform/outbound/sanitize.ts'
import { publicationAt } from '../../transport/address.ts'
import { type CallerOptions, createCaller } from '../../transport/caller.ts'
import { exchange } from '../../transport/exchange.ts'
import { takeSlot } from '../../transport/slot.ts'
import { classifyODataAnswer } from './classify.ts'
import { Fields, ZERO_GUID } from './fields.ts'
import { guidLiteral, pathOfObject, pathOfSet, type SetQuery } from './query.ts'
import { readOutcome, rowsOf, totalOf } from './read-rows.ts'
import { createSessions, type SessionLease } from './sessions.ts'
import { outcomeOfWrite } from './write-outcome.ts'

export interface ODataOptions extends CallerOptions {
  /** ONEC_URL, the publication. */
  url: string
  /** ONEC_ODATA_USER and ONEC_ODATA_PASSWORD; letters of any language. */
  user: string
  password: string
  /** Any small set that is published, asked for when a session is finished. */
  finishBy: string
  limits?: { bodyBytes?: number }
  /** How long an unused session stays open: each may hold a licence of 1C. */
  sessionIdleMs?: number
}

/** A write of one object. */
export interface Change {
  set: string
  /** Key of the object to change; absent: a new one. */
  ref?: string
  body: unknown
  /** Changed only while it has this DataVersion, by bases that honour it. */
  ifMatch?: string
}

/** Every call ends in an outcome; the only thing it throws is the reason of the caller's own signal. */
export interface ODataClient {
  /**
   * `name` is for the log and metrics. `read` may throw a FieldFault; its `total` is all that match, null
   * where the question did not ask for it (`counts`) or the release does not tell.
   */
  list<T>(
    name: string,
    query: SetQuery,
    read: (rows: Fields[], total: number | null) => T,
    signal?: AbortSignal,
  ): Promise<Outcome<T>>
  /** Null: there is no such object. */
  object<T>(
    name: string,
    key: { set: string; ref: string },
    read: (object: Fields) => T,
    signal?: AbortSignal,
  ): Promise<Outcome<T | null>>
  /**
   * Creates an object, or with a key changes it, and reads what 1C says it has become. Sent again only where
   * 1C has surely not taken it: a session that is over, a lock. Where nobody can tell: `onec.write_unknown`.
   */
  write<T>(
    name: string,
    change: Change,
    read: (object: Fields) => T,
    signal?: AbortSignal,
  ): Promise<Outcome<T>>
  /** Names of the sets that are published. */
  sets(signal?: AbortSignal): Promise<Outcome<string[]>>
  /** The text of `$metadata`, several megabytes of XML. */
  metadata(signal?: AbortSignal): Promise<Outcome<string>>
  state(): BreakerState
  /** Waits for the calls under way, finishes the sessions, closes the connections. */
  close(): Promise<void>
}

const MAX_BODY_BYTES = 64 * 1024 * 1024
const SESSION_IDLE_MS = 10_000
const FINISH_MS = 5000

/** The client of 1C's standard OData. Throws at once when the address or the user cannot be used. */
export function createODataClient(options: ODataOptions): ODataClient {
  const { user, password } = options
  const publication = publicationAt(options.url)
  const root = `${publication.path}/odata/standard.odata/`
  const credentials = basicCredentials(user, password)
  const headers = { authorization: `Basic ${credentials}` }
  const bodyBytes = options.limits?.bodyBytes ?? MAX_BODY_BYTES
  const idleMs = options.sessionIdleMs ?? SESSION_IDLE_MS
  const scrub = createSecretScrubber(() => [password, encodeURIComponent(password), credentials])
  const caller = createCaller(publication.origin, options)
  const sessions = createSessions()
  let idleTimer: NodeJS.Timeout | undefined
  let closing: Promise<void> | undefined

  interface Question {
    name: string
    path: string
    set: string
    form: 'json' | 'xml'
    write?: { method: 'POST' | 'PATCH'; body: string; headers: Record<string, string> }
  }

  async function askOnce(question: Question, signal: AbortSignal, lease: SessionLease) {
    const { path, form, write } = question
    const accept = form === 'json' ? 'application/json' : 'application/xml'
    let answer: Answer
    try {
      answer = await exchange(caller.pool, {
        path: root + path,
        ...(write && { method: write.method, body: write.body }),
        headers: { ...headers, accept, ...write?.headers, ...lease.headers },
        signal,
        bodyBytes,
      })
    } catch (error) {
      lease.broken()
      throw error
    }
    const asked = { set: question.set, form, usedSession: lease.isReused }
    const outcome = classifyODataAnswer(asked, answer, { scrub, now: Date.now() })
    if (outcome.kind === 'done') lease.answered(answer)
    else if (outcome.failure.code === 'onec.session') lease.lost()
    else if (outcome.failure.code === 'onec.redirect' && 'ibsession' in lease.headers) {
      lease.unsupported()
      return null
    } else lease.answered(answer)
    return outcome
  }

  async function ask<T>(
    question: Question,
    read: (value: unknown) => T,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<T>> {
    const tryToRead = async (trySignal: AbortSignal): Promise<Outcome<T>> => {
      const answered =
        (await askOnce(question, trySignal, sessions.take())) ??
        (await askOnce(question, trySignal, sessions.take())) ??
        failed('onec.redirect', { details: { set: question.set } })
      return answered.kind === 'done'
        ? readOutcome(question.set, () => read(answered.value))
        : answered
    }
    const outcome = await caller.call({
      name: question.name,
      signal,
      tryOnce: question.write
        ? (trySignal) => outcomeOfWrite(question.set, () => tryToRead(trySignal))
        : tryToRead,
    })
    finishLater()
    return outcome
  }

  function finishLater(): void {
    if (closing) return
    clearTimeout(idleTimer)
    idleTimer = setTimeout(() => finish(sessions.takeIdle(idleMs)), idleMs + 1)
    idleTimer.unref()
  }

  /** Each finish is a call to 1C like any other, so it takes a slot; what fails is left to 1C's own time limit. */
  async function finish(cookies: string[]): Promise<void> {
    for (const cookie of cookies) {
      const slot = await takeSlot(options.concurrency, FINISH_MS, undefined).catch(() => null)
      if (slot?.kind !== 'done') return
      // A question of which no row is the answer costs 1C the least.
      const filter = `Ref_Key eq ${guidLiteral(ZERO_GUID)}`
      const path = root + pathOfSet({ set: options.finishBy, select: ['Ref_Key'], filter })
      const session = { ibsession: 'finish', cookie: `ibsession=${cookie}` }
      await exchange(caller.pool, {
        path,
        headers: { ...headers, accept: 'application/json', ...session },
        signal: AbortSignal.timeout(FINISH_MS),
        bodyBytes,
      })
        .catch(() => undefined)
        .finally(slot.value)
    }
  }

  return {
    list: (name, query, read, signal) =>
      ask(
        { name, path: pathOfSet(query), set: query.set, form: 'json' },
        (json) => read(rowsOf(query.set, json), totalOf(json)),
        signal,
      ),
    async object(name, { set, ref }, read, signal) {
      const question: Question = { name, path: pathOfObject(set, ref), set, form: 'json' }
      const outcome = await ask(question, (json) => read(new Fields(set, json)), signal)
      const isMissing =
        outcome.kind !== 'done' && outcome.failure.code === 'onec.document_not_found'
      return isMissing ? { kind: 'done', value: null } : outcome
    },
    write(name, { set, ref, body, ifMatch }, read, signal) {
      const question: Question = {
        name,
        path: ref === undefined ? pathOfSet({ set }) : pathOfObject(set, ref),
        set,
        form: 'json',
        write: {
          method: ref === undefined ? 'POST' : 'PATCH',
          body: JSON.stringify(body),
          headers: {
            'content-type': 'application/json; charset=utf-8',
            ...(ifMatch !== undefined && { 'if-match': ifMatch }),
          },
        },
      }
      return ask(question, (json) => read(new Fields(set, json)), signal)
    },
    sets: (signal) =>
      ask(
        { name: 'odata.sets', path: '?$format=json', set: '(service document)', form: 'json' },
        (json) => rowsOf('(service document)', json).map((row) => row.text('name')),
        signal,
      ),
    metadata: (signal) =>
      ask(
        { name: 'odata.metadata', path: '$metadata', set: '$metadata', form: 'xml' },
        String,
        signal,
      ),
    state: caller.state,
    close: () => {
      closing ??= (async () => {
        clearTimeout(idleTimer)
        await sessions.stop()
        await finish(sessions.takeIdle())
        await caller.close()
      })()
      return closing
    },
  }
}

/** UTF-8, as 1C reads logins in Cyrillic. */
function basicCredentials(user: string, password: string): string {
  if (user === '') throw new Error('ONEC_ODATA_USER is empty')
  if (user.includes(':')) throw new Error('ONEC_ODATA_USER has a colon, which Basic cannot carry')
  return Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
}
