import type { Clock } from './clock.ts'
import { isMap, type Value, type Values } from './protocol/value.ts'

/** One REST call the portal received; credentials are not kept. */
export interface Call {
  id: number
  at: Date
  /** `POST`. */
  verb: string
  /** `crm.item.get`; `/oauth/token/` for what is no method. */
  method: string
  version: 2 | 3
  /** `webhook 1`, `application local.x`; null when nobody was recognised. */
  client: string | null
  params: Values
  /** What a batch asked for, in order. */
  commands: string[]
  /** Null while under way, and when no answer was sent. */
  status: number | null
  error: string | null
  outcome: 'under_way' | 'finished' | 'aborted'
  milliseconds: number | null
  faults: string[]
}

export interface CallLog {
  begin(call: Pick<Call, 'verb' | 'method' | 'version'>): Call
  end(call: Call, outcome: 'finished' | 'aborted', status: number | null): void
  /** The last calls, oldest first. */
  list(): Call[]
  /** How many there have been since the book was cleared. */
  count(): number
  clear(): void
  /** Takes note of how a call is not as the documentation has it. */
  note(differences: readonly string[]): void
  /** Each difference once, whatever was cleared. */
  undocumented(): string[]
}

const MAX_CALLS = 5000

export function createCallLog(clock: Clock): CallLog {
  let calls: Call[] = []
  let id = 0
  const undocumented = new Set<string>()
  let count = 0
  const started = new WeakMap<Call, number>()
  return {
    begin: (known) => {
      id += 1
      count += 1
      const call: Call = {
        id,
        at: clock.now(),
        ...known,
        client: null,
        params: {},
        commands: [],
        status: null,
        error: null,
        outcome: 'under_way',
        milliseconds: null,
        faults: [],
      }
      started.set(call, performance.now())
      calls.push(call)
      if (calls.length > MAX_CALLS * 2) calls = calls.slice(-MAX_CALLS)
      return call
    },
    end: (call, outcome, status) => {
      if (call.outcome !== 'under_way') return
      call.outcome = outcome
      call.status = status
      call.milliseconds = Math.round(performance.now() - (started.get(call) ?? performance.now()))
    },
    list: () => calls.map((call) => ({ ...call })),
    note(differences) {
      for (const one of differences) undocumented.add(one)
    },
    undocumented: () => [...undocumented],
    count: () => count,
    clear: () => {
      calls = calls.filter(({ outcome }) => outcome === 'under_way')
      count = calls.length
    },
  }
}

/** In this spelling: `CODE` in capitals is a robot's name. */
const SECRET = /^(auth|client_secret|refresh_token|code|access_token|event_token|EVENT_TOKEN)$/
/** Longer texts are files in base64. */
const LONGEST = 2000

/** Parameters without what opens doors, and with long texts cut. */
export function redact(params: Values): Values {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, SECRET.test(name) ? '…' : shorten(value)]),
  )
}

function shorten(value: Value): Value {
  if (typeof value === 'string') {
    return value.length > LONGEST ? `${value.slice(0, 40)}… (${value.length})` : value
  }
  if (Array.isArray(value)) return value.map(shorten)
  return isMap(value) ? redact(value) : value
}
