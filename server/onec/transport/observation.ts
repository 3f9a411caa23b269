import type { FailureKind, Outcome } from '../../platform/errors/failure.ts'
import type { FailureCode } from '../../platform/errors/table.ts'

/** The part of a pino logger that is used. */
export interface CallLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** One finished call, for the log and for metrics. Times are milliseconds. */
export interface CallObservation {
  /** What was asked, for example `act` or `odata.page`: a name for metrics, never an address. */
  call: string
  /** `fault`: something of the portal's own threw. */
  outcome: 'done' | FailureKind | 'cancelled' | 'fault'
  failure: FailureCode | null
  /** From having a place to the end, all tries together. */
  durationMs: number
  /** How long it waited for a place. */
  waitedMs: number
  /** 0 when 1C was not called at all. */
  tries: number
}

export type CallWatch = ReturnType<typeof watchCall>

/** Measures one call, then logs and reports it. No address and no header is part of it. */
export function watchCall(
  call: string,
  log: CallLog,
  onCall: ((observation: CallObservation) => void) | undefined,
) {
  const asked = performance.now()
  let started = asked
  let tries = 0

  const report = (
    outcome: CallObservation['outcome'],
    failure: FailureCode | null,
    details: object | undefined,
  ) => {
    const observation: CallObservation = {
      call,
      outcome,
      failure,
      durationMs: Math.round(performance.now() - started),
      waitedMs: Math.round(started - asked),
      tries,
    }
    const fields = { ...observation, ...(details && { details }) }
    if (outcome === 'done' || outcome === 'cancelled') log.info(fields, 'call to 1C')
    else log.warn(fields, 'call to 1C')
    onCall?.(observation)
  }

  return {
    gotPlace: () => {
      started = performance.now()
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
