import type { EdiOperatorName } from './exchange/records.ts'

/** One call an operator received. */
export interface Call {
  id: number
  at: Date
  operator: EdiOperatorName
  method: string
  /** Null while under way, and when the connection was cut without an answer. */
  status: number | null
  faults: string[]
}

const MAX_CALLS = 2000

export interface CallLog {
  begin(call: Pick<Call, 'operator' | 'method'>): Call
  /** The last calls, oldest first. */
  list(): Call[]
  clear(): void
}

export function createCallLog(now: () => Date): CallLog {
  let calls: Call[] = []
  let count = 0
  return {
    begin: (call) => {
      count += 1
      const begun: Call = { id: count, at: now(), status: null, faults: [], ...call }
      if (calls.length >= MAX_CALLS * 2) calls = calls.slice(-MAX_CALLS)
      calls.push(begun)
      return begun
    },
    list: () => calls.slice(-MAX_CALLS).map((call) => ({ ...call })),
    clear: () => {
      calls = []
    },
  }
}
