import {
  type ActRef,
  type ActSignals,
  actSignals,
  type BesideAnswer,
  type CompletionAct,
  type CompletionActState,
  type DocumentSignals,
  decideStatus,
  notFoundSignals,
  type StatusRule,
} from '../../onec/port.ts'
import { isLive, type KnownAct, NOT_AN_ACT } from './known.ts'
import { plain } from './plain.ts'
import type { Situation } from './settle.ts'

/** What a reading of 1C has found out about one document. */
export type Finding =
  | { kind: 'act'; act: CompletionAct; counterpartyId: string | null; beside: BesideAnswer | null }
  /** It is in the base, and no completion act (any more). */
  | { kind: 'not-act'; act: CompletionActState }
  | { kind: 'gone'; act: ActRef }
  /** Nothing new but what stands beside it. */
  | { kind: 'beside'; act: ActRef; beside: BesideAnswer }

type Standing = Omit<Situation, 'contentHash' | 'counterpartyId'>

/**
 * What the act's status follows from, and the status. Null: what was found does not concern a kept act.
 * What stands beside a document and could not be read stays as it was known.
 */
export function standingOf(
  finding: Finding,
  known: KnownAct | null,
  rules: readonly StatusRule[],
): Standing | null {
  const decided = (signals: ActSignals): Standing => ({
    signals,
    decision: decideStatus(signals, rules),
  })
  switch (finding.kind) {
    case 'act': {
      const { posted, deletionMark, comment, ref } = finding.act
      const own = { posted, deletionMark, comment: plain(comment) }
      return decided(actSignals(own, besideOf(ref, known, finding.beside)))
    }
    case 'not-act': {
      const { posted, deletionMark, comment } = finding.act
      const signals = actSignals({ posted, deletionMark, comment: plain(comment) })
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
      const beside = besideOf(known.ref, known, finding.beside)
      return decided(actSignals({ posted, deletionMark, comment }, beside))
    }
  }
}

/** What could not be read stays as it was known: a register that is away for a day unsigns nothing. */
function besideOf(
  ref: string,
  known: KnownAct | null,
  answer: BesideAnswer | null,
): DocumentSignals {
  const before: DocumentSignals = known?.signals ?? notFoundSignals
  const told = answer?.byRef.get(ref)
  const kept = (kind: keyof DocumentSignals) => !told || answer?.unread.includes(kind)
  const properties = { ...(kept('properties') && before.properties), ...told?.properties }
  const edi = told?.edi ?? (kept('edi') ? before.edi : null)
  const original = told?.original ?? (kept('original') ? before.original : null)
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, plain(value)]),
    ),
    edi: edi && { state: edi.state, comment: plain(edi.comment) },
    original: original && plain(original),
  }
}
