import type { Slots } from '../../platform/database/slots.ts'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { type Breaker, createBreaker } from '../../platform/outbound/breaker.ts'
import { type CallLog, observeCall } from '../../platform/outbound/call-log.ts'
import { runWithin } from '../../platform/outbound/deadline.ts'
import { createAgent } from '../../platform/outbound/exchange.ts'
import { type Failed, failed } from '../../platform/outbound/failed.ts'
import type { TransportFault } from '../../platform/outbound/transport-fault.ts'

export interface CallerOptions {
  /** As logs and traces name it. */
  system: string
  /** Operators advise at most so many calls at once, over all processes. */
  slots: Pick<Slots, 'acquire' | 'close'>
  log: CallLog
  /** For all of one call, and for its turn before it, milliseconds. */
  totalMs?: number
}

interface Call {
  /** For the log, never an address. */
  name: string
  /** It changes something there: without an answer nobody knows whether it did. */
  isWrite?: boolean
  signal?: AbortSignal | undefined
}

export interface OperatorCaller {
  agent: ReturnType<typeof createAgent>
  breaker: Breaker
  /** One call: its turn, its time, the breaker and the log. Throws nothing but the reason of the caller's own signal. */
  call<T>(call: Call, run: (signal: AbortSignal) => Promise<Outcome<T>>): Promise<Outcome<T>>
  close(): Promise<void>
}

const TOTAL_MS = 60_000
const TURN_MS = 60_000
const CONNECT_MS = 10_000

export function createOperatorCaller(options: CallerOptions): OperatorCaller {
  const { system, slots, log, totalMs = TOTAL_MS } = options
  const agent = createAgent(CONNECT_MS)
  const breaker = createBreaker({
    failures: 5,
    halfOpenAfterMs: 15_000,
    pausedCode: 'edi.paused',
    ignored: ['edi.busy', 'edi.no_turn'],
  })
  return {
    agent,
    breaker,
    call: ({ name, isWrite = false, signal }, run) =>
      observeCall(
        { name: { call: name }, system, log, onCall: undefined, signal },
        async (watch) => {
          const pause = breaker.pause()
          if (pause) return pause
          const turn = await takeTurn(slots, signal)
          if (typeof turn !== 'function') return turn
          watch.gotPlace()
          watch.tried()
          try {
            const late = () => new Failure(isWrite ? 'edi.no_answer' : 'edi.timeout')
            return await breaker.run(() => runWithin({ totalMs, signal, late }, run))
          } finally {
            turn()
          }
        },
      ),
    close: async () => {
      await agent.close()
      await slots.close()
    },
  }
}

async function takeTurn(
  slots: Pick<Slots, 'acquire'>,
  signal: AbortSignal | undefined,
): Promise<(() => void) | Failed> {
  const over = AbortSignal.timeout(TURN_MS)
  try {
    return await slots.acquire(signal ? AbortSignal.any([signal, over]) : over)
  } catch {
    signal?.throwIfAborted()
    return failed('edi.no_turn')
  }
}

/** What the network got in the way of. @param isWrite it may have arrived all the same */
export function faultOutcome({ fault, reason }: TransportFault, isWrite: boolean): Failed {
  const details = { reason }
  switch (fault) {
    case 'connection':
      return failed('edi.connection', { details })
    case 'tls':
      return failed('edi.tls', { details })
    case 'cut':
      return failed(isWrite ? 'edi.no_answer' : 'edi.connection', { details })
    case 'not_http':
    case 'too_large':
      return failed(isWrite ? 'edi.no_answer' : 'edi.broken_answer', { details })
  }
}
