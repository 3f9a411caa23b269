import {
  type ActSignals,
  type CompletionAct,
  type CompletionActHeader,
  type DocumentRef,
  type DocumentSignals,
  decideStatus,
  notFoundSignals,
  type SignalsAnswer,
  type StatusDecision,
  type StatusRule,
  signalsOfDocument,
} from '../../../onec/port.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { NOT_AN_ACT } from '../../act/stored-signals.ts'
import type { StatusInputs } from './apply-status.ts'
import { isLive, type KnownAct } from './known-acts.ts'

/** What a reading of 1C has found out about one document. */
export type Finding =
  /** `signals` is null where registers and properties were not asked for. */
  | {
      kind: 'act'
      act: CompletionAct
      counterpartyId: string | null
      signals: SignalsAnswer | null
    }
  /** It is in the base, and no completion act (any more). */
  | { kind: 'not-act'; act: CompletionActHeader }
  | { kind: 'gone'; act: DocumentRef }
  /** Only registers and properties were asked for. */
  | { kind: 'signals'; act: DocumentRef; signals: SignalsAnswer }

/** Stored with the act and shown as reasons of 1C are. */
const notAnAct: StatusDecision = {
  status: 'withdrawn',
  reason: 'Документ в 1С больше не является актом',
  matchedRule: NOT_AN_ACT,
}

type DecidedStatus = Omit<StatusInputs, 'contentHash' | 'counterpartyId'>

/**
 * What the act's status follows from, and the status. Null: what was found does not concern a stored act.
 * Signals that could not be read stay as they were known.
 */
export function decideFinding(
  finding: Finding,
  known: KnownAct | null,
  rules: readonly StatusRule[],
): DecidedStatus | null {
  const decided = (signals: ActSignals): DecidedStatus => ({
    signals,
    decision: decideStatus(signals, rules),
  })
  switch (finding.kind) {
    case 'act': {
      const { posted, deletionMark, comment, ref } = finding.act
      const own = { posted, deletionMark, comment: sanitizeText(comment) }
      return decided(signalsOfDocument(own, mergeSignals(ref, known, finding.signals)))
    }
    case 'not-act': {
      const { posted, deletionMark, comment } = finding.act
      const signals = signalsOfDocument({ posted, deletionMark, comment: sanitizeText(comment) })
      return { signals, decision: notAnAct }
    }
    case 'gone':
      return decided(notFoundSignals)
    case 'signals': {
      if (!known) return null
      if (!known.signals.found) return decided(known.signals)
      if (!isLive(known)) return null
      const { posted, deletionMark, comment } = known.signals
      const documentSignals = mergeSignals(known.ref, known, finding.signals)
      return decided(signalsOfDocument({ posted, deletionMark, comment }, documentSignals))
    }
  }
}

/** What could not be read stays as it was known: a register that is away for a day unsigns nothing. */
function mergeSignals(
  ref: string,
  known: KnownAct | null,
  answer: SignalsAnswer | null,
): DocumentSignals {
  const before: DocumentSignals = known?.signals ?? notFoundSignals
  const found = answer?.byRef.get(ref)
  const isUnread = (kind: keyof DocumentSignals) => !found || answer?.unread.includes(kind)
  const properties = { ...(isUnread('properties') && before.properties), ...found?.properties }
  const edi = found?.edi ?? (isUnread('edi') ? before.edi : null)
  const original = found?.original ?? (isUnread('original') ? before.original : null)
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, sanitizeText(value)]),
    ),
    edi: edi && { state: edi.state, comment: sanitizeText(edi.comment) },
    original: original && sanitizeText(original),
  }
}
