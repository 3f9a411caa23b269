import {
  type ActSignals,
  type CompletionActStatus,
  decideStatus,
  findRequiredSignals,
  type RequiredSignals,
  type StatusRule,
} from '../../onec/port.ts'

/** What is stored of an act that its status follows from. */
export interface DecidedAct {
  status: CompletionActStatus
  signals: ActSignals
  /** Whether 1C was asked for its registers and properties by the rules in force. */
  areSignalsRead: boolean
}

/** What other rules would make of an act. */
export interface RuleEffect {
  to: CompletionActStatus
  /** Positions of rules that look at what is not known of it; one of them may still match. */
  unknown: number[]
}

const NO_SIGNALS: RequiredSignals = { properties: [], edi: false, original: false }

/** Pure. @param present the rules in force, which say what 1C was asked for */
export function evaluateAct(
  { signals, areSignalsRead }: DecidedAct,
  present: readonly StatusRule[],
  next: readonly StatusRule[],
): RuleEffect {
  const { status: to, matchedRule } = decideStatus(signals, next)
  const known = areSignalsRead ? findRequiredSignals(present, signals) : NO_SIGNALS
  const unknown: number[] = []
  for (const [index, { id, when }] of next.entries()) {
    if (id === matchedRule) break
    if (signals.found && !isKnown(when, known)) unknown.push(index)
  }
  return { to, unknown }
}

function isKnown(when: StatusRule['when'], known: RequiredSignals): boolean {
  if (when.kind === 'property') return known.properties.includes(when.name)
  if (when.kind === 'edi' || when.kind === 'original') return known[when.kind]
  return true
}
