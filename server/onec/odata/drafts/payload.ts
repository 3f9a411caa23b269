import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import { decimalFromDouble } from '../../amounts/decimals.ts'
import { sumLines } from '../../amounts/line-amounts.ts'
import { netPrice, roundedPrice } from '../../amounts/prices.ts'
import type { DraftAct, DraftBody } from '../../port/drafts.ts'
import type {
  DraftDocumentProfile,
  DraftReferences,
  WrittenLine,
} from '../../profiles/draft-profile.ts'
import { amountFrom, noonOf } from '../../profiles/odata-values.ts'

/** Names of items, for lines that nobody wrote a text for. */
export type ItemNames = ReadonlyMap<string, string>

/** The document as `create` sends it: every field by 1C's own name. */
export function buildDraftBody(
  draft: DraftAct,
  document: DraftDocumentProfile,
  references: DraftReferences,
  itemNames: ItemNames,
): DraftBody {
  return {
    Ref_Key: draft.ref.toLowerCase(),
    Date: noonOf(draft.date),
    Posted: false,
    DeletionMark: false,
    Организация_Key: draft.organizationGuid,
    Контрагент_Key: draft.counterpartyGuid,
    ...document.header(draft, references),
    // Every configuration works it out anew from the lines; sent so that a glance at the request tells it.
    СуммаДокумента: amountFrom(sumLines(draft.lines).total),
    Комментарий: commentOf(draft, document),
    [document.section]: buildLines(draft, document, itemNames).map((written) => ({
      // Int64 travels as text; a row without it is refused.
      LineNumber: `${written.number}`,
      ...(document.text && { [document.text.field]: written.text }),
      ...document.line(written, references),
    })),
  }
}

/** What a rewrite of the same document sends: it keeps its key, its marks and its number. */
export function buildRewriteBody({ Ref_Key, Posted, DeletionMark, ...body }: DraftBody): DraftBody {
  return body
}

/** Lines as they are written: numbered, price and text as the document holds them. */
export function buildLines(
  { lines }: DraftAct,
  { keepsDiscount, text }: DraftDocumentProfile,
  itemNames: ItemNames,
): WrittenLine[] {
  return lines.map((line, index) => ({
    line,
    number: index + 1,
    price: keepsDiscount ? roundedPrice(line.price) : netPrice(line),
    text: sanitizeLine(line.text || (text && itemNames.get(line.itemGuid ?? '')) || ''),
  }))
}

/** The comment with the marker, and the lines' texts where the document has no field for them. */
export function commentOf(
  { comment, marker, lines }: DraftAct,
  { text }: DraftDocumentProfile,
): string {
  const first = [comment.trim(), marker].filter((part) => part !== '').join(' ')
  if (text) return first
  const texts = lines.flatMap((line, index) =>
    line.text.trim() === '' ? [] : [`${index + 1}) ${sanitizeLine(line.text)}`],
  )
  return [first, ...texts].join('\n')
}

/** A quantity the way 1C's is read: `2.500` is `2.5`. */
export function plainQuantity(quantity: string): string {
  return decimalFromDouble(quantity) ?? quantity
}
