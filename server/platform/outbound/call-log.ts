import type { FailureKind, Outcome } from '../errors/failure.ts'
import type { FailureCode } from '../errors/table.ts'
import { failSpan, openSpan, within } from '../tracing/span.ts'

/** The part of a pino logger that is used. */
export interface CallLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

/** One finished call, for the log and for metrics; times in milliseconds. */
export interface CallFigures {
  /** `fault`: something of the portal's own threw. */
  outcome: 'done' | FailureKind | 'cancelled' | 'fault'
  failure: FailureCode | null
  /** To the end, all tries together: from being asked, or from `gotPlace` where that was called. */
  durationMs: number
  /** How long it waited for a place or for turns. */
  waitedMs: number
  /** 0 when the other system was not called at all. */
  tries: number
}

/** What a call tells of itself while it is under way. */
export interface CallWatch {
  /** It has waited for its place until now; its duration begins here. */
  gotPlace(): void
  /** Counts a wait as part of the duration. */
  waiting<T>(turn: Promise<T>): Promise<T>
  tried(): void
}

interface ObservedCall<Name extends object> {
  /** A field and what was asked, for example `{ call: 'document' }`: for metrics, never an address. */
  name: Name
  /** What is called, as logs and traces name it. */
  system: string
  log: CallLog
  onCall: ((observation: Name & CallFigures) => void) | undefined
  /** The caller's: a call that throws after it aborted was cancelled, else it is a fault. */
  signal: AbortSignal | undefined
}

/**
 * Runs one call to another system, measures it, then logs and reports it. To be used around every outbound
 * call; no address, header, parameter or secret becomes part of what is told. Throws what `run` throws.
 */
export async function observeCall<T, Name extends object>(
  { name, system, log, onCall, signal }: ObservedCall<Name>,
  run: (watch: CallWatch) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const figures = measureCall()
  const { span, within: context } = openSpan([system, ...Object.values(name)].join(' '), {
    kind: 'client',
    attributes: { 'peer.service': system },
  })
  const report = (ended: Pick<CallFigures, 'outcome' | 'failure'>, details?: object) => {
    const observation = { ...name, ...ended, ...figures.read() }
    const fields = { ...observation, ...(details && { details }) }
    const message = `call to ${system}`
    const { outcome, failure, tries, waitedMs } = observation
    span.setAttributes({ outcome, tries, waitedMs, ...(failure && { failure }) })
    if (outcome !== 'done') failSpan(span, failure ?? outcome)
    span.end()
    const isExpected = ended.outcome === 'done' || ended.outcome === 'cancelled'
    if (isExpected) log.info(fields, message)
    else log.warn(fields, message)
    onCall?.(observation)
  }
  try {
    const outcome = await within(context, () => run(figures.watch))
    if (outcome.kind === 'done') report({ outcome: 'done', failure: null })
    else report({ outcome: outcome.kind, failure: outcome.failure.code }, outcome.failure.details)
    return outcome
  } catch (error) {
    report({ outcome: signal?.aborted ? 'cancelled' : 'fault', failure: null })
    throw error
  }
}

function measureCall() {
  const asked = performance.now()
  let started = asked
  let waitedMs = 0
  let tries = 0
  const watch: CallWatch = {
    gotPlace: () => {
      started = performance.now()
      waitedMs = started - asked
    },
    waiting: async (turn) => {
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
  }
  const read = () => ({
    durationMs: Math.round(performance.now() - started),
    waitedMs: Math.round(waitedMs),
    tries,
  })
  return { watch, read }
}
