import type { Difference, DraftAct, DraftLine, FoundDraft, FoundLine } from '../../onec/port.ts'
import { sumLines } from '../../onec/port.ts'
import { withoutZeros } from '../../platform/decimal.ts'
import { textFromKopecks } from '../../platform/money.ts'

export type DraftComparison =
  /** The document is the deal's act. `copies` above 1: others carry the same marker. */
  | { kind: 'equal'; copies: number }
  /** 1C has another document than the one that was asked for. */
  | { kind: 'different'; differences: Difference[]; copies: number }

/**
 * Whether the document that 1C has is the act of the deal: sums, parties, date and marker. What differs
 * between configurations (texts, units, prices with the discount off) only `DraftsPort.compare` knows:
 * its answer may be given along and is put after ours.
 */
export function compareDraft(
  draft: DraftAct,
  found: FoundDraft,
  compared: readonly Difference[] = [],
): DraftComparison {
  const own = differencesOf(draft, found)
  const known = new Set(own.map(keyOf))
  const differences = [...own, ...compared.filter((each) => !known.has(keyOf(each)))]
  const { copies } = found
  return differences.length === 0
    ? { kind: 'equal', copies }
    : { kind: 'different', differences, copies }
}

function differencesOf(draft: DraftAct, found: FoundDraft): Difference[] {
  const totals = sumLines(draft.lines)
  return [
    ...differing(null, [
      ['posted', 'false', String(found.posted)],
      ['deletionMark', 'false', String(found.deletionMark)],
      ['date', draft.date, found.date],
      ['organization', guid(draft.organizationGuid), guid(found.organizationGuid)],
      ['counterparty', guid(draft.counterpartyGuid), guid(found.counterpartyGuid)],
      ['currency', draft.currency.code, found.currency],
      ['marker', draft.marker, found.comment.includes(draft.marker) ? draft.marker : ''],
      ['lines', String(draft.lines.length), String(found.lines.length)],
      ['vat', textFromKopecks(totals.vat), textFromKopecks(found.vatTotal)],
      ['total', textFromKopecks(totals.total), textFromKopecks(found.total)],
    ]),
    ...draft.lines.flatMap((line, index) => {
      const one = found.lines[index]
      return one ? lineDifferences(line, one, index + 1) : []
    }),
  ]
}

function lineDifferences(line: DraftLine, found: FoundLine, number: number): Difference[] {
  return differing(number, [
    ['item', guid(line.itemGuid), line.itemGuid === null ? '' : guid(found.itemGuid)],
    ['quantity', withoutZeros(line.quantity), withoutZeros(found.quantity)],
    ['sum', textFromKopecks(line.sum), textFromKopecks(found.sum)],
    ['vatRate', String(line.vatRate), String(found.vatRate)],
    ['vat', textFromKopecks(line.vat), textFromKopecks(found.vat)],
    ['total', textFromKopecks(line.total), textFromKopecks(found.total)],
  ])
}

type ComparedField = [field: Difference['field'], expected: string, actual: string]

function differing(line: number | null, pairs: ComparedField[]): Difference[] {
  return pairs.flatMap(([field, expected, actual]) =>
    expected === actual ? [] : [{ field, line, expected, actual }],
  )
}

function keyOf({ field, line }: Difference): string {
  return `${field} ${line}`
}

function guid(text: string | null): string {
  return text?.toLowerCase() ?? ''
}
