/** One call the base received. */
export interface Call {
  id: number
  at: Date
  method: string
  /** Path and query as received; credentials travel in headers and are not kept. */
  path: string
  counterparty: string | null
  /** Null while under way, and when the connection ended before a status was sent. */
  status: number | null
  outcome: 'under_way' | 'finished' | 'aborted'
  milliseconds: number | null
  /** Calls under way when this one came, itself included. */
  atOnce: number
  faults: string[]
  /** What of a write the base passed over in silence, since it has no such properties. */
  ignored: string[]
}

export interface CallLog {
  begin(call: Pick<Call, 'method' | 'path' | 'counterparty'>): Call
  end(call: Call, outcome: 'finished' | 'aborted', status: number | null): void
  /** The last calls, oldest first. */
  list(): Call[]
  /** How many are under way now, and the most there have been since the book was cleared. */
  underWay(): number
  maxUnderWay(): number
  clear(): void
}

const MAX_CALLS = 500

const SECRET_PARAMETER = /([?&](?:[^=&]*(?:key|token|password|secret|pwd)[^=&]*)=)[^&]*/gi

export function createCallLog(): CallLog {
  let calls: Call[] = []
  let count = 0
  let open = 0
  let most = 0
  const started = new WeakMap<Call, number>()

  return {
    begin: ({ method, path, counterparty }) => {
      open += 1
      count += 1
      most = Math.max(most, open)
      const call: Call = {
        id: count,
        at: new Date(),
        method,
        path: path.replaceAll(SECRET_PARAMETER, '$1…'),
        counterparty,
        status: null,
        outcome: 'under_way',
        milliseconds: null,
        atOnce: open,
        faults: [],
        ignored: [],
      }
      started.set(call, performance.now())
      calls = [...calls, call].slice(-MAX_CALLS)
      return call
    },
    end: (call, outcome, status) => {
      if (call.outcome !== 'under_way') return
      open -= 1
      call.outcome = outcome
      call.status = status
      call.milliseconds = Math.round(performance.now() - (started.get(call) ?? performance.now()))
    },
    list: () => calls.map((call) => ({ ...call })),
    underWay: () => open,
    maxUnderWay: () => most,
    clear: () => {
      calls = calls.filter(({ outcome }) => outcome === 'under_way')
      most = open
    },
  }
}
