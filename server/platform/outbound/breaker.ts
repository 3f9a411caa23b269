import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel'
import type { Failure, FailureKind } from '../errors/failure.ts'
import type { FailureCode } from '../errors/table.ts'
import { type Failed, failed } from './failed.ts'

export interface BreakerOptions {
  /** Calls in a row that must fail before it opens. */
  failures: number
  halfOpenAfterMs: number
  /** What a call that is not let through ends in. */
  pausedCode: FailureCode
  /** Failures that do not speak of the other side being down, a busy signal for example. */
  ignored?: FailureCode[]
}

export type Breaker = ReturnType<typeof createBreaker>

export type BreakerState = 'closed' | 'open' | 'half-open'

type Ended = { kind: 'done'; value: unknown } | { kind: FailureKind; failure: Failure }

/**
 * Stops calls to a system that keeps being unavailable, and lets one through after a while to see. To be used
 * once for each system behind an address, by all clients of it in this process.
 * A refusal or a misconfiguration is an answer of a living system, so it counts as a success here.
 */
export function createBreaker(options: BreakerOptions) {
  const { halfOpenAfterMs, pausedCode } = options
  const ignored = new Set<string>(options.ignored ?? [])
  const counts = (result: unknown): boolean => {
    if (!isFailed(result)) return false
    const isDown = result.kind === 'unavailable' || result.kind === 'unknown'
    return isDown && !ignored.has(result.failure.code)
  }
  const policy = circuitBreaker(handleWhenResult(counts), {
    breaker: new ConsecutiveBreaker(options.failures),
    halfOpenAfter: halfOpenAfterMs,
  })
  let openedAt = 0
  let lastFailure = ''
  policy.onBreak((reason) => {
    openedAt = Date.now()
    if ('value' in reason && isFailed(reason.value)) lastFailure = reason.value.failure.code
  })

  const paused = (waitMs: number): Failed =>
    failed(pausedCode, { retryAfterMs: Math.max(1, waitMs), details: { lastFailure } })

  const pause = (): Failed | null => {
    if (policy.state === CircuitState.HalfOpen) return paused(halfOpenAfterMs)
    if (policy.state !== CircuitState.Open) return null
    const waitMs = openedAt + halfOpenAfterMs - Date.now()
    return waitMs > 0 ? paused(waitMs) : null
  }

  return {
    state: (): BreakerState => NAMES[policy.state],

    /** The `pausedCode` outcome when a call now would not be let through, else null. */
    pause,

    /** Runs the call and counts how it ended; a call that throws (cancelled) is not counted as a failure. */
    async run<T extends Ended>(call: () => Promise<T>): Promise<T | Failed> {
      const isPaused = pause()
      if (isPaused) return isPaused
      try {
        return await policy.execute(call)
      } catch (error) {
        if (error instanceof BrokenCircuitError) return paused(halfOpenAfterMs)
        throw error
      }
    },
  }
}

const NAMES: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
}

function isFailed(result: unknown): result is Failed {
  return typeof result === 'object' && result !== null && 'failure' in result
}
