import type { Pool } from 'undici'
import type { Outcome } from '../../platform/errors/failure.ts'
import {
  type Breaker,
  type BreakerOptions,
  type BreakerState,
  createBreaker,
} from '../../platform/outbound/breaker.ts'
import {
  type CallFigures,
  type CallLog,
  type CallWatch,
  observeCall,
} from '../../platform/outbound/call-log.ts'
import { createPool } from '../../platform/outbound/exchange.ts'
import type { RetryPlan } from './retry.ts'
import { type Concurrency, takeSlot } from './slot.ts'
import { tryWithin } from './tries.ts'

/** One finished call of 1C: a read or write named as in `Call`. */
export type CallObservation = CallFigures & { call: string }

/** What every client of one 1C publication is told, whatever it speaks. */
export interface CallerOptions {
  concurrency: Concurrency
  log: CallLog
  onCall?: (observation: CallObservation) => void
  /** `slotMs`: most time to wait for a place; `totalMs`: for all that follows, tries included. */
  timeouts?: { connectMs?: number; totalMs?: number; slotMs?: number }
  /** One breaker may serve several clients: what stands behind them is the same base. */
  breaker?: Partial<BreakerOptions> | Breaker
  retry?: Partial<RetryPlan>
}

export interface Call<T> {
  /** For example `act` or `odata.page`: for the log and metrics, never an address. */
  name: string
  signal: AbortSignal | undefined
  /** Nobody waits for it: calls that are waited for go first. */
  isBackground?: boolean | undefined
  /** One exchange and its reading; made again where `pauseBeforeRetry` says so. */
  tryOnce(signal: AbortSignal): Promise<Outcome<T>>
}

export interface Caller {
  /** Throws nothing but the reason of the caller's own signal. */
  call<T>(call: Call<T>): Promise<Outcome<T>>
  pool: Pool
  breaker: Breaker
  state(): BreakerState
  /** Waits for the calls under way (each is bounded by its total time), then closes the connections. */
  close(): Promise<void>
}

/** A place among the calls allowed at once, the breaker, the total time, tries and the log, for one publication. */
export function createCaller(origin: string, options: CallerOptions): Caller {
  const timeouts = { connectMs: 10_000, totalMs: 60_000, slotMs: 60_000, ...options.timeouts }
  const retry = { delaysMs: [300, 1000], ...options.retry }
  const breaker = breakerOf(options.breaker)
  const pool = createPool(origin, timeouts.connectMs)
  let closing: Promise<void> | undefined

  async function takeTurn<T>(call: Call<T>, watch: CallWatch): Promise<Outcome<T>> {
    call.signal?.throwIfAborted()
    const pause = breaker.pause()
    if (pause) return pause
    const slot = await takeSlot(
      options.concurrency,
      timeouts.slotMs,
      call.signal,
      call.isBackground,
    )
    if (slot.kind !== 'done') return slot
    watch.gotPlace()
    const time = { totalMs: timeouts.totalMs, retry, signal: call.signal, onTry: watch.tried }
    try {
      return await breaker.run(() => tryWithin(time, (signal) => call.tryOnce(signal)))
    } finally {
      slot.value()
    }
  }

  return {
    call: (call) =>
      observeCall(
        {
          name: { call: call.name },
          system: '1C',
          log: options.log,
          onCall: options.onCall,
          signal: call.signal,
        },
        (watch) => takeTurn(call, watch),
      ),
    pool,
    breaker,
    state: breaker.state,
    close: () => {
      closing ??= pool.close()
      return closing
    },
  }
}

function breakerOf(given: CallerOptions['breaker']): Breaker {
  if (given && 'run' in given) return given
  return createBreaker({
    failures: 5,
    halfOpenAfterMs: 15_000,
    pausedCode: 'onec.paused',
    ...given,
  })
}
