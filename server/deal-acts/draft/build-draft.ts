import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { DraftAct, DraftLine } from '../../onec/port.ts'
import type { DraftIdentity } from '../act/document-identity.ts'
import type { Fault } from '../faults/faults.ts'
import type { Note } from '../faults/notes.ts'
import { type ActFigures, computeFigures } from '../figures/act-figures.ts'
import type { ResolvedLine } from '../resolve/line.ts'
import type { ResolvedDeal } from '../resolve/resolve.ts'
import type { DealRule } from '../rules/schema.ts'

export type BuiltDraft =
  /** `notes`: what policies decided, for the accountant. */
  { kind: 'built'; draft: DraftAct; notes: Note[] } | { kind: 'faulty'; faults: Fault[] }

/**
 * The act of a deal by 1C's own keys; its sums and texts are those of `computeFigures`.
 * @param resolved of this very deal
 */
export function buildDraft(
  deal: GatheredDeal,
  resolved: ResolvedDeal,
  rule: Pick<DealRule, 'document' | 'policies'>,
  { ref, marker, date }: DraftIdentity,
): BuiltDraft {
  const read = computeFigures(deal, resolved, rule, date)
  if (read.kind === 'faulty') return read
  const { figures } = read
  const draft: DraftAct = {
    kind: rule.document,
    ref,
    date,
    organizationGuid: resolved.organizationGuid,
    counterpartyGuid: resolved.counterpartyGuid,
    contractGuid: resolved.contractGuid,
    agreementGuid: resolved.agreementGuid,
    currency: figures.currency,
    amountIncludesVat: figures.amountIncludesVat,
    comment: figures.comment,
    marker,
    lines: figures.lines.flatMap((line, index) => {
      const known = resolved.lines[index]
      return known ? [draftLine(line, known)] : []
    }),
    responsibleGuid: resolved.responsibleGuid,
  }
  return { kind: 'built', draft, notes: [...resolved.notes, ...figures.notes] }
}

function draftLine(
  { amounts, text }: ActFigures['lines'][number],
  resolved: ResolvedLine,
): DraftLine {
  const { quantity, price, discount, sum, vatRate, vat, total, isWrittenAsOne } = amounts
  return {
    itemGuid: resolved.itemGuid,
    text,
    quantity,
    unitGuid: isWrittenAsOne ? (resolved.oneUnitGuid ?? resolved.unitGuid) : resolved.unitGuid,
    price,
    discount,
    sum,
    vatRate,
    vat,
    total,
  }
}
