import type { Kopecks } from '../../../platform/money.ts'
import type {
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
  contract: { set: string; guid: string } | null
  amountIncludesVat: boolean
  lines: RawLine[]
}

type OwnLine = Omit<CompletionActLine, 'item' | 'unit' | 'vatRate'>

export interface RawLine extends OwnLine {
  item: string | null
  unit: { set: string; guid: string } | null
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
