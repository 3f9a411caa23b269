import type { FailureKind, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'

/** The part of a pino logger that is used. */
export interface CallLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** One finished call, for the log and for metrics. Times are milliseconds. */
export interface CallObservation {
  /** The method: a name for metrics, never an address. */
  method: string
  /** `fault`: something of the portal's own threw. */
  outcome: 'done' | FailureKind | 'cancelled' | 'fault'
  failure: FailureCode | null
  /** From being asked to the end, turns and tries together. */
  durationMs: number
  /** How much of it was waiting for turns. */
  waitedMs: number
  /** 0 when Bitrix24 was not called at all. */
  tries: number
}

export type CallWatch = ReturnType<typeof watchCall>

/** Measures one call, then logs and reports it. No address, no parameter and no token is part of it. */
export function watchCall(
  method: string,
  log: CallLog,
  onCall: ((observation: CallObservation) => void) | undefined,
) {
  const asked = performance.now()
  let waitedMs = 0
  let tries = 0

  const report = (
    outcome: CallObservation['outcome'],
    failure: FailureCode | null,
    details: object | undefined,
  ) => {
    const observation: CallObservation = {
      method,
      outcome,
      failure,
      durationMs: Math.round(performance.now() - asked),
      waitedMs: Math.round(waitedMs),
      tries,
    }
    const fields = { ...observation, ...(details && { details }) }
    if (outcome === 'done' || outcome === 'cancelled') log.info(fields, 'call to Bitrix24')
    else log.warn(fields, 'call to Bitrix24')
    onCall?.(observation)
  }

  return {
    async waiting<T>(turn: Promise<T>): Promise<T> {
      const from = performance.now()
      try {
        return await turn
      } finally {
        waitedMs += performance.now() - from
      }
    },
    tried: () => {
      tries++
    },
    ended: (outcome: Outcome<unknown>) => {
      if (outcome.kind === 'done') report('done', null, undefined)
      else report(outcome.kind, outcome.failure.code, outcome.failure.details)
    },
    threw: (signal: AbortSignal | undefined) =>
      report(signal?.aborted ? 'cancelled' : 'fault', null, undefined),
  }
}
