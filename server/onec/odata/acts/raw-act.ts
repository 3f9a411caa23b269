import type { Kopecks } from '../../../platform/money.ts'
import type {
  CompletionAct,
  CompletionActHeader,
  CompletionActLine,
  CorrectedDocument,
} from '../../port/completion-acts.ts'
import type { VatRate } from '../../port/values.ts'

/** An act as 1C keeps it: what it refers to is still keys. */
export interface RawAct {
  header: CompletionActHeader
  part: string
  corrects: CorrectedDocument | null
  organization: string | null
  currency: string | null
  servicePeriod: CompletionAct['servicePeriod']
  contract: { set: string; guid: string } | null
  amountIncludesVat: boolean
  lines: RawLine[]
  proof: RawProof
}

/** What the arithmetic of an act is held against beside its lines. */
export interface RawProof {
  /** As the header has it; null: it has none that the lines come to. */
  total: Kopecks | null
  beside: Kopecks
  mayBeUntaxed: boolean
  /** Whose figures are proved, where the lines that are shown have shares of theirs. */
  lines: RawLine[]
  /** Of a document with acts of several customers: its own total, and what all its rows come to. */
  document: { total: Kopecks; rows: Kopecks } | null
}

type OwnLine = Omit<CompletionActLine, 'item' | 'unit' | 'vatRate' | 'discount'>

export interface RawLine extends OwnLine {
  item: string | null
  unit: { set: string; guid: string } | null
  /** What may be taken off quantity × price, the likeliest first; empty: that is not known. */
  discounts: Kopecks[]
  /** Catalogue row, or the rate itself where 1C keeps a member of an enumeration. */
  vatRate: { guid: string | null } | { rate: VatRate | null }
}

export function withVat(
  { sum, vat }: { sum: Kopecks; vat: Kopecks },
  amountIncludesVat: boolean,
): Kopecks {
  return amountIncludesVat ? sum : sum + vat
}

export function sumOf<Line>(lines: readonly Line[], amount: (line: Line) => Kopecks): Kopecks {
  return lines.reduce((sum, line) => sum + amount(line), 0n)
}
