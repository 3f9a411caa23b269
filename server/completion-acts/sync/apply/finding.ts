import {
  type ActSignals,
  type CompletionAct,
  type CompletionActHeader,
  type DocumentRef,
  type DocumentSignals,
  decideStatus,
  notFoundSignals,
  type SignalsAnswer,
  type StatusRule,
  signalsOfDocument,
} from '../../../onec/port.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import type { StatusInputs } from './apply-status.ts'
import { isLive, type KnownAct, NOT_AN_ACT } from './known-acts.ts'

/** What a reading of 1C has found out about one document. */
export type Finding =
  | { kind: 'act'; act: CompletionAct; counterpartyId: string | null; beside: SignalsAnswer | null }
  /** It is in the base, and no completion act (any more). */
  | { kind: 'not-act'; act: CompletionActHeader }
  | { kind: 'gone'; act: DocumentRef }
  /** Nothing new but what stands beside it. */
  | { kind: 'beside'; act: DocumentRef; beside: SignalsAnswer }

type DecidedStatus = Omit<StatusInputs, 'contentHash' | 'counterpartyId'>

/**
 * What the act's status follows from, and the status. Null: what was found does not concern a kept act.
 * What stands beside a document and could not be read stays as it was known.
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
      return decided(signalsOfDocument(own, mergeSignals(ref, known, finding.beside)))
    }
    case 'not-act': {
      const { posted, deletionMark, comment } = finding.act
      const signals = signalsOfDocument({ posted, deletionMark, comment: sanitizeText(comment) })
      const reason = 'Документ в 1С больше не является актом'
      return { signals, decision: { status: 'withdrawn', reason, matchedRule: NOT_AN_ACT } }
    }
    case 'gone':
      return decided(notFoundSignals)
    case 'beside': {
      if (!known) return null
      if (!known.signals.found) return decided(known.signals)
      if (!isLive(known)) return null
      const { posted, deletionMark, comment } = known.signals
      const documentSignals = mergeSignals(known.ref, known, finding.beside)
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
