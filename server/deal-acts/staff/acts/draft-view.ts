import type { DraftKind, MessageAct } from '../../../onec/port.ts'
import { sumLines } from '../../../onec/port.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import type { DraftSketch } from '../../draft/sketch-draft.ts'
import { readStoredDraft } from '../../draft/stored-draft.ts'
import { readStoredMessage } from '../../file/index.ts'
import { unitOf } from '../../mapping/unit.ts'
import type { DraftLineView, DraftView } from '../../views/deal-acts.ts'

type DraftContent = Omit<DraftView, 'kind' | 'vatTotal' | 'total' | 'lines' | 'currency'> & {
  currency: { code: string }
  lines: readonly Omit<DraftLineView, 'unit'>[]
}

/**
 * The draft as it is stored with the act, however it gets into 1C. Null: none is stored.
 * @param kind of the document; a draft for 1C itself has its own
 */
export function storedDraftView(stored: Prisma.JsonValue, kind: DraftKind): DraftView | null {
  const draft = readStoredDraft(stored)
  if (draft) return draftView(draft, draft.kind)
  const message = readStoredMessage(stored)
  return message && draftView(message, kind, unitsOf(message))
}

/** An item that 1C has is measured in what 1C says, which a file does not contain: null. */
export function unitsOf({ lines }: Pick<MessageAct, 'lines'>): (string | null)[] {
  return lines.map(({ item }) => (item.guid === null ? item.unit.name : null))
}

/** @param units names of the lines' units, where they are known */
export function draftView(
  act: DraftContent,
  kind: DraftKind,
  units: readonly (string | null)[] = [],
): DraftView {
  const { vat, total } = sumLines(act.lines)
  return {
    kind,
    date: act.date,
    currency: act.currency.code,
    amountIncludesVat: act.amountIncludesVat,
    lines: act.lines.map((line, index) => ({
      text: line.text,
      quantity: line.quantity,
      unit: units[index] ?? null,
      price: line.price,
      discount: line.discount,
      sum: line.sum,
      vatRate: line.vatRate,
      vat: line.vat,
      total: line.total,
    })),
    vatTotal: vat,
    total,
    comment: act.comment,
  }
}

/** An act that cannot be made yet, as far as it is known. */
export function sketchView(
  { date, figures, unmappedLines }: DraftSketch,
  kind: DraftKind,
): DraftView {
  const lines = figures.lines.map(({ text, amounts }) => ({ ...amounts, text }))
  const units = lines.map(({ line }) => unitOf(line.unit).shown || null)
  const view = draftView({ ...figures, date, lines }, kind, units)
  return {
    ...view,
    isSketch: true,
    lines: view.lines.map((line, index) =>
      unmappedLines.has(lines[index]?.line.number ?? 0) ? { ...line, isUnmapped: true } : line,
    ),
  }
}
