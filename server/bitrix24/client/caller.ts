import type { Dispatcher } from 'undici'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import type { Breaker } from '../../platform/outbound/breaker.ts'
import { type CallWatch, observeCall } from '../../platform/outbound/call-log.ts'
import { pauseWithin, runWithin } from '../../platform/outbound/deadline.ts'
import { failed, failedWith } from '../../platform/outbound/failed.ts'
import type { ScrubSecrets } from '../../platform/outbound/sanitize.ts'
import type { Access, RestVersion, Target } from './access.ts'
import { type Asked, type Classified, classifyAnswer, classifyFault } from './classify.ts'
import { createClosedMethods } from './closed-methods.ts'
import type { MethodAnswer } from './envelope.ts'
import type { Bitrix24ClientOptions, RetryPlan } from './options.ts'
import type { Params } from './params.ts'
import { post } from './post.ts'
import { type NextTry, nextTry } from './retry.ts'
import { type Upload, uploadRequest } from './upload.ts'

export interface Call {
  method: string
  params: Params
  write: boolean
  signal: AbortSignal | undefined
  version?: RestVersion | undefined
  idempotencyKey?: string | undefined
  /** The bytes of a file, for an address that the portal gave. */
  upload?: Upload
}

interface CallerOptions
  extends Pick<Bitrix24ClientOptions, 'throttle' | 'log' | 'onCall' | 'limits'> {
  timeouts: { requestMs: number; totalMs: number }
  retry?: Partial<RetryPlan>
  agent: Dispatcher
  access: Access
  scrub: ScrubSecrets
  breaker: Breaker
}

const BODY_BYTES = 20 * 1024 * 1024
const RETRY: RetryPlan = { delaysMs: [300, 1000], busyMs: [2000, 5000, 10_000] }

/** A turn, the breaker, the times, tries and the log, for every call to one portal. */
export function createCaller(options: CallerOptions) {
  const { throttle, access, breaker, timeouts } = options
  const plan = { ...RETRY, ...options.retry }
  const bodyBytes = options.limits?.bodyBytes ?? BODY_BYTES
  const closed = createClosedMethods()
  /** Whether this portal has refused bytes of a file for want of a turn: it counts them as calls then. */
  let countsUploads = false

  /** One request. What the access token in it was is said too: renewing needs to know. */
  async function tryOnce(call: Call, signal: AbortSignal): Promise<[Classified, string]> {
    const target = await access.target(call.method, call.version)
    if (target.kind !== 'done') return [target, '']
    const { auth } = target.value
    const sent = requestOf(call, target.value, options.scrub)
    if (!sent) return [failed('bitrix24.foreign_address', { details: { method: call.method } }), '']
    const { url, contentType, body, scrub } = sent
    const asked: Asked = { ...call, url, scrub, now: Date.now() }
    const request = AbortSignal.any([signal, AbortSignal.timeout(timeouts.requestMs)])
    try {
      const answer = await post(options.agent, {
        url,
        contentType,
        body,
        signal: request,
        idempotencyKey: call.idempotencyKey,
        bodyBytes,
      })
      const meaning =
        'fault' in answer
          ? classifyFault(answer, asked)
          : classifyAnswer(answer, { ...asked, now: Date.now() })
      return [meaning, auth ?? '']
    } catch (error) {
      if (!request.aborted) throw error
      call.signal?.throwIfAborted()
      return [failedWith(late(call)), '']
    }
  }

  /** Waits as the answer asks; false when the time is over. */
  async function isWorthWaiting(next: NextTry, signal: AbortSignal): Promise<boolean> {
    if (next.pushBackMs > 0) await throttle.pushBack(next.pushBackMs)
    return pauseWithin(next.pauseMs, signal)
  }

  async function tryUntilOver(
    call: Call,
    signal: AbortSignal,
    watch: CallWatch,
  ): Promise<Outcome<MethodAnswer>> {
    let last: Outcome<MethodAnswer> | null = null
    let hasRenewed = false
    for (let tries = 1; ; tries++) {
      const isFree = call.upload !== undefined && !countsUploads
      const turn = isFree ? TAKEN : await watch.waiting(turnOf(signal))
      if (turn.kind !== 'done') return last ?? turn
      watch.tried()
      const [meaning, used] = await tryOnce(call, signal)
      if (meaning.kind === 'expired') {
        if (hasRenewed || !access.renew) return unauthorized(call)
        // The address has the token that ran out in it: another one is asked for.
        if (call.upload) return failed('bitrix24.address_expired')
        hasRenewed = true
        const renewal = await access.renew(used)
        if (renewal.kind !== 'done') return renewal
        continue
      }
      if (meaning.kind === 'done') return meaning
      closed.note(call.method, meaning.failure)
      if (call.upload && meaning.failure.code === 'bitrix24.busy') countsUploads = true
      last = meaning
      const next = nextTry(meaning.failure, {
        tries,
        write: call.write,
        plan,
        random: Math.random(),
      })
      if (next?.pushBackMs && !next.again) await throttle.pushBack(next.pushBackMs)
      if (!next?.again || !(await isWorthWaiting(next, signal))) return meaning
    }
  }

  async function turnOf(signal: AbortSignal): Promise<Outcome<void>> {
    try {
      return { kind: 'done', value: await throttle.take(signal) }
    } catch (error) {
      if (signal.aborted) return failed('bitrix24.no_turn')
      throw error
    }
  }

  /** All of one call within its total time. Throws the reason of the caller's own signal. */
  async function within(call: Call, watch: CallWatch): Promise<Outcome<MethodAnswer>> {
    call.signal?.throwIfAborted()
    const time = { totalMs: timeouts.totalMs, signal: call.signal, late: () => late(call) }
    return runWithin(time, (signal) => tryUntilOver(call, signal, watch))
  }

  return (call: Call): Promise<Outcome<MethodAnswer>> =>
    observeCall(
      {
        name: { method: call.method },
        system: 'Bitrix24',
        log: options.log,
        onCall: options.onCall,
        signal: call.signal,
      },
      async (watch) => closed.failureOf(call.method) ?? breaker.run(() => within(call, watch)),
    )
}

const TAKEN: Outcome<void> = { kind: 'done', value: undefined }

/** What is posted where; null: an address for bytes that is not the portal's. */
function requestOf(call: Call, { url, auth }: Target, scrub: ScrubSecrets) {
  if (call.upload) return uploadRequest(call.upload, url, scrub)
  const body = JSON.stringify(auth === null ? call.params : { ...call.params, auth })
  return { url, contentType: 'application/json', body, scrub }
}

function late({ method, write }: Call): Failure {
  const details = { method, reason: 'timeout' }
  return new Failure(write ? 'bitrix24.no_answer' : 'bitrix24.timeout', { details })
}

function unauthorized({ method }: Call): Outcome<MethodAnswer> {
  return failed('bitrix24.unauthorized', { details: { method, error: 'expired_token' } })
}
