import type { Outcome } from '../../platform/errors/failure.ts'
import { type BreakerState, createBreaker } from '../../platform/outbound/breaker.ts'
import { createAgent } from '../../platform/outbound/exchange.ts'
import { createSecretScrubber } from '../../platform/outbound/sanitize.ts'
import type { Access, RestVersion } from './access.ts'
import { createApplicationAccess } from './application-access.ts'
import { type BatchAnswers, batchParams, type Commands, readBatch } from './batch.ts'
import { createCaller } from './caller.ts'
import type { MethodAnswer } from './envelope.ts'
import type { Bitrix24ClientOptions } from './options.ts'
import type { Params } from './params.ts'
import { createPersonAccess } from './person-access.ts'
import type { Upload } from './upload.ts'
import { createWebhookAccess } from './webhook-access.ts'
import { isWrite } from './write-methods.ts'

export interface CallOptions {
  /** Whether it changes something, and so is never repeated blindly. Default: by the method's name. */
  write?: boolean
  signal?: AbortSignal | undefined
  /** 3 for methods of REST 3, which CRM is not part of. Default: 2. */
  version?: RestVersion
  /** Of a write by REST 3: for a day the same key with the same parameters is done once. */
  idempotencyKey?: string
}

export interface Bitrix24Client {
  /**
   * One method. A write whose answer is lost ends in `unknown` (`bitrix24.no_answer`): look for its
   * effect before trying again. Throws nothing but the reason of the caller's own signal.
   */
  call(method: string, params: Params, options?: CallOptions): Promise<Outcome<MethodAnswer>>
  /**
   * Up to 50 methods in one request, each with an outcome of its own. With `halt: 1` nothing runs
   * after the first error; what did not run is `bitrix24.not_run`.
   */
  batch<K extends string>(
    commands: Commands<K>,
    options?: Pick<CallOptions, 'write' | 'signal'> & { halt?: 0 | 1 },
  ): Promise<Outcome<BatchAnswers<K>>>
  /**
   * The bytes of one file, to an address that the portal gave for it. Counts as no call while the portal does not
   * say that it does. A lost answer ends in `unknown`, as of any write.
   */
  upload(upload: Upload, signal?: AbortSignal): Promise<Outcome<MethodAnswer>>
  /** Scheme and host of the portal; null: the application is not installed. */
  origin(): Promise<string | null>
  state(): BreakerState
  /** Waits for the calls under way, then closes the connections. */
  close(): Promise<void>
}

/**
 * The client of one Bitrix24 portal, by an incoming webhook or as an installed application.
 * Throws at once, naming the variable, when the address cannot be used.
 */
export function createBitrix24Client(options: Bitrix24ClientOptions): Bitrix24Client {
  const timeouts = { connectMs: 10_000, requestMs: 65_000, totalMs: 150_000, ...options.timeouts }
  const agent = createAgent(timeouts.connectMs)
  const access = accessFor(options.access, agent)
  const scrub = createSecretScrubber(access.secrets)
  const breaker = createBreaker({
    failures: 5,
    halfOpenAfterMs: 15_000,
    ...options.breaker,
    pausedCode: 'bitrix24.paused',
    ignored: ['bitrix24.busy', 'bitrix24.method_paused', 'bitrix24.no_turn', 'bitrix24.not_run'],
  })
  const call = createCaller({ ...options, timeouts, agent, access, scrub, breaker })

  return {
    call: (method, params, { write = isWrite(method), signal, version, idempotencyKey } = {}) =>
      call({ method, params, write, signal, version, idempotencyKey }),

    async batch(commands, { halt = 0, write, signal } = {}) {
      const asked = { commands, write: write ?? hasWrite(commands), scrub, now: Date.now() }
      const params = batchParams(commands, halt)
      const outcome = await call({ method: 'batch', params, write: asked.write, signal })
      return outcome.kind === 'done' ? readBatch(outcome.value.result, asked) : outcome
    },

    upload: (upload, signal) => call({ method: 'upload', params: {}, write: true, signal, upload }),

    async origin() {
      const target = await access.target('profile')
      return target.kind === 'done' ? target.value.url.origin : null
    },

    state: breaker.state,
    close: () => agent.close(),
  }
}

function hasWrite(commands: Commands<string>): boolean {
  return Object.values(commands).some(({ method }) => isWrite(method))
}

function accessFor(
  given: Bitrix24ClientOptions['access'],
  agent: ReturnType<typeof createAgent>,
): Access {
  if (given.kind === 'webhook') return createWebhookAccess(given.url)
  if (given.kind === 'person') return createPersonAccess(given.endpoint, given.accessToken)
  return createApplicationAccess(given.application, given.tokens, agent)
}
