import { type SplitProfile, vatRateOfMember } from '../../profiles/acts-profile.ts'
import type { Fields } from '../client/fields.ts'
import { type RawAct, type RawLine, sumOf, withVat } from './raw-act.ts'

/**
 * One document, an act for each customer in it: rows of one counterparty under one contract are one act, for
 * nothing else of a row stays when others are removed. Without a row it is no act at all.
 */
export function splitActs(row: Fields, document: RawAct, split: SplitProfile): RawAct[] {
  const item = row.guid(split.item)
  const vatRate = { rate: vatRateOfMember(row.text(split.vatRate)) }
  let rowsTotal = 0n
  const rows = row.rows(split.section).flatMap((line) => {
    const counterparty = line.guid(split.counterparty)
    const contract = line.guid(split.contract.field)
    const sum = line.amount(split.sum)
    const vat = line.amount(split.vat)
    const lineTotal = withVat({ sum, vat }, document.amountIncludesVat)
    rowsTotal += lineTotal
    if (counterparty === null) return []
    const own: RawLine = {
      item,
      text: null,
      quantity: line.decimal(split.quantity),
      unit: null,
      price: line.decimal(split.price, 2),
      discounts: [0n],
      sum,
      vatRate,
      vat,
      total: lineTotal,
      isService: true,
      correction: null,
    }
    return [{ counterparty, contract, line: own }]
  })
  const acts = Map.groupBy(
    rows,
    ({ counterparty, contract }) => `${counterparty}:${contract ?? ''}`,
  )
  if (acts.size === 0)
    return [{ ...document, header: { ...document.header, isCompletionAct: false } }]
  return [...acts].map(([part, ofAct]): RawAct => {
    const { counterparty = null, contract = null } = ofAct[0] ?? {}
    const lines = ofAct.map(({ line }) => line)
    const total = sumOf(lines, (line) => line.total)
    return {
      ...document,
      header: { ...document.header, counterpartyGuid: counterparty, total },
      part,
      contract: contract === null ? null : { set: split.contract.catalog.set, guid: contract },
      lines,
      proof: {
        ...document.proof,
        total,
        lines,
        document: { total: document.header.total, rows: rowsTotal },
      },
    }
  })
}
