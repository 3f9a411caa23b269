import {
  type ActSignals,
  type CompletionAct,
  type CompletionActHeader,
  type DocumentRef,
  type DocumentSignals,
  decideStatus,
  findRequiredSignals,
  notFoundSignals,
  type RequiredSignals,
  type SignalsAnswer,
  type StatusDecision,
  type StatusRule,
  signalsOfDocument,
} from '../../../onec/port.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { flawsJson } from '../../act/stored-flaws.ts'
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

const NOTHING: RequiredSignals = { properties: [], edi: false, original: false }

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
  const decided = (signals: ActSignals, now: Pick<DecidedStatus, 'flaws' | 'signalsRead'>) => ({
    signals,
    decision: decideStatus(signals, rules),
    ...now,
  })
  const asKnown = { flaws: known?.flaws ?? null, signalsRead: known?.signalsRead ?? true }
  switch (finding.kind) {
    case 'act': {
      const { posted, deletionMark, comment, ref } = finding.act
      const own = { posted, deletionMark, comment: sanitizeText(comment) }
      return decided(signalsOfDocument(own, mergeSignals(ref, known, finding.signals)), {
        flaws: flawsJson(finding.act.flaws),
        signalsRead: areSignalsRead(own, { known, answer: finding.signals, ref }, rules),
      })
    }
    case 'not-act': {
      const { posted, deletionMark, comment } = finding.act
      const signals = signalsOfDocument({ posted, deletionMark, comment: sanitizeText(comment) })
      return { signals, decision: notAnAct, ...asKnown }
    }
    case 'gone':
      return decided(notFoundSignals, asKnown)
    case 'signals': {
      if (!known) return null
      if (!known.signals.found) return decided(known.signals, asKnown)
      if (!isLive(known)) return null
      const { posted, deletionMark, comment } = known.signals
      const documentSignals = mergeSignals(known.ref, known, finding.signals)
      const own = { posted, deletionMark, comment }
      return decided(signalsOfDocument(own, documentSignals), {
        ...asKnown,
        signalsRead: areSignalsRead(own, { known, answer: finding.signals, ref: known.ref }, rules),
      })
    }
  }
}

/**
 * Whether all that the rules look at beside the document is known: it was asked for now, or earlier when the same was
 * looked at. What the base does not keep at all counts as asked for: its rules cannot match.
 */
function areSignalsRead(
  own: Pick<ActSignals, 'posted' | 'deletionMark' | 'comment'>,
  { known, answer, ref }: { known: KnownAct | null; answer: SignalsAnswer | null; ref: string },
  rules: readonly StatusRule[],
): boolean {
  if (answer?.byRef.has(ref)) return true
  const needs = findRequiredSignals(rules, own)
  const before = known?.signalsRead ? findRequiredSignals(rules, known.signals) : NOTHING
  return (
    (!needs.edi || before.edi) &&
    (!needs.original || before.original) &&
    needs.properties.every((name) => before.properties.includes(name))
  )
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
