import {
  type ActSignals,
  type ActStatus,
  decideStatus,
  type SignalNeeds,
  type StatusRule,
  signalsNeeded,
} from '../onec/port.ts'

/** What is kept of an act that its status follows from. */
export interface DecidedAct {
  status: ActStatus
  signals: ActSignals
  /** Whether what stands beside it was asked for by the rules in force. */
  isAsked: boolean
}

/** What other rules would make of an act. */
export interface Look {
  to: ActStatus
  /** Places of rules that look at what is not known of it; one of them may still match. */
  unknown: number[]
}

const NOTHING: SignalNeeds = { properties: [], edi: false, original: false }

/** Pure. @param present the rules in force, which say what 1C was asked for */
export function lookAtAct(
  { signals, isAsked }: DecidedAct,
  present: readonly StatusRule[],
  next: readonly StatusRule[],
): Look {
  const { status: to, matchedRule } = decideStatus(signals, next)
  const known = isAsked ? signalsNeeded(present, signals) : NOTHING
  const unknown: number[] = []
  for (const [place, { id, when }] of next.entries()) {
    if (id === matchedRule) break
    if (signals.found && !isKnown(when, known)) unknown.push(place)
  }
  return { to, unknown }
}

function isKnown(when: StatusRule['when'], known: SignalNeeds): boolean {
  if (when.kind === 'property') return known.properties.includes(when.name)
  if (when.kind === 'edi' || when.kind === 'original') return known[when.kind]
  return true
}
