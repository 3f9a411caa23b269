import { textFromKopecks } from '../../../platform/money.ts'
import { sumLines } from '../../amounts/line-amounts.ts'
import type { Difference, DraftAct, FoundDraft, FoundLine } from '../../port/drafts.ts'
import type { DraftDocumentProfile, WrittenLine } from '../../profiles/draft-profile.ts'
import { buildLines, plainQuantity } from './payload.ts'

/** Field by field, what was asked for against what 1C keeps. Amounts in kopecks, decimals by their value. */
export function compareDraft(
  draft: DraftAct,
  found: FoundDraft,
  document: DraftDocumentProfile,
): Difference[] {
  const totals = sumLines(draft.lines)
  return [
    ...listDifferences(null, [
      ['posted', 'false', String(found.posted)],
      ['deletionMark', 'false', String(found.deletionMark)],
      ['date', draft.date, found.date],
      ['organization', draft.organizationGuid.toLowerCase(), found.organizationGuid],
      ['counterparty', draft.counterpartyGuid.toLowerCase(), found.counterpartyGuid],
      ['contract', draft.contractGuid?.toLowerCase(), found.contractGuid],
      ['currency', draft.currency.code, found.currency],
      ['amountIncludesVat', String(draft.amountIncludesVat), String(found.amountIncludesVat)],
      ['marker', draft.marker, found.comment.includes(draft.marker) ? draft.marker : ''],
      ['lines', String(draft.lines.length), String(found.lines.length)],
      ['vat', textFromKopecks(totals.vat), textFromKopecks(found.vatTotal)],
      ['total', textFromKopecks(totals.total), textFromKopecks(found.total)],
    ]),
    ...buildLines(draft, document, new Map()).flatMap((written, index) => {
      const line = found.lines[index]
      return line ? compareLine(written, line) : []
    }),
  ]
}

function compareLine({ line, number, price, text }: WrittenLine, found: FoundLine): Difference[] {
  return listDifferences(number, [
    ['item', line.itemGuid?.toLowerCase(), found.itemGuid],
    // Where nobody wrote a text, the item's own name stands.
    ['text', found.text === null || text === '' ? undefined : text, found.text],
    ['quantity', plainQuantity(line.quantity), plainQuantity(found.quantity)],
    ['unit', found.unitGuid === null ? undefined : line.unitGuid?.toLowerCase(), found.unitGuid],
    ['price', plainQuantity(price), plainQuantity(found.price)],
    ['sum', textFromKopecks(line.sum), textFromKopecks(found.sum)],
    ['vatRate', String(line.vatRate), found.vatRate],
    ['vat', textFromKopecks(line.vat), textFromKopecks(found.vat)],
    ['total', textFromKopecks(line.total), textFromKopecks(found.total)],
  ])
}

type Pair = [field: Difference['field'], expected: string | undefined, actual: string | null]

/** Nothing is expected where the draft leaves the choice to 1C. */
function listDifferences(line: number | null, pairs: Pair[]): Difference[] {
  return pairs.flatMap(([field, expected, actual]) =>
    expected === undefined || expected === actual
      ? []
      : [{ field, line, expected, actual: actual ?? '' }],
  )
}
