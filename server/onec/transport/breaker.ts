import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel'
import type { FailureKind } from '../../platform/errors/failure.ts'
import { type Failed, failed } from './failed.ts'

export interface BreakerOptions {
  /** Calls in a row that must fail before it opens. */
  failures: number
  halfOpenAfterMs: number
}

export type Breaker = ReturnType<typeof createBreaker>

export type BreakerState = 'closed' | 'open' | 'half-open'

type Ended = { kind: 'done' | FailureKind }

/**
 * Stops calls to a 1C that keeps being unavailable, and lets one through after a while to see.
 * A refusal or a misconfiguration is an answer of a living 1C, so it counts as a success here.
 */
export function createBreaker({ failures, halfOpenAfterMs }: BreakerOptions) {
  const policy = circuitBreaker(handleWhenResult(isFailureOfOnec), {
    breaker: new ConsecutiveBreaker(failures),
    halfOpenAfter: halfOpenAfterMs,
  })
  let openedAt = 0
  policy.onBreak(() => {
    openedAt = Date.now()
  })

  const paused = (waitMs: number): Failed =>
    failed('onec.paused', {
      retryAfterMs: Math.max(1, waitMs),
      details: { lastFailure: lastFailure() },
    })

  const lastFailure = (): string => {
    const reason = policy.lastFailure
    return reason && 'value' in reason ? codeIn(reason.value) : ''
  }

  return {
    state: (): BreakerState => NAMES[policy.state],

    /** The `onec.paused` outcome when a call now would not be let through, else null. */
    pause(): Failed | null {
      if (policy.state === CircuitState.HalfOpen) return paused(halfOpenAfterMs)
      if (policy.state !== CircuitState.Open) return null
      const waitMs = openedAt + halfOpenAfterMs - Date.now()
      return waitMs > 0 ? paused(waitMs) : null
    },

    /** Runs the call and counts how it ended; a call that throws (cancelled) is not counted as a failure. */
    async run<T extends Ended>(call: () => Promise<T>): Promise<T | Failed> {
      const pause = this.pause()
      if (pause) return pause
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

function isFailureOfOnec(result: unknown): boolean {
  const kind =
    typeof result === 'object' && result !== null && 'kind' in result ? result.kind : null
  return kind === 'unavailable' || kind === 'unknown'
}

function codeIn(outcome: unknown): string {
  if (typeof outcome !== 'object' || outcome === null || !('failure' in outcome)) return ''
  return outcome.failure instanceof Error ? outcome.failure.message : ''
}
