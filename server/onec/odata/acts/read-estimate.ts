import { divideRounded } from '../../../platform/decimal.ts'
import type { Kopecks } from '../../../platform/money.ts'
import type { CompletionActHeader } from '../../port/completion-acts.ts'
import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'
import type { Fields } from '../client/fields.ts'
import { type RawLine, sumOf, withVat } from './raw-act.ts'

interface Document {
  /** Lines of the other sections: where there are any, they say the amounts and the rate. */
  own: RawLine[]
  header: CompletionActHeader
  amountIncludesVat: boolean
}

/**
 * Lines of an act of construction works: the positions of its estimate, with the VAT of the whole shared out
 * among them to the kopeck. Null: there is no estimate, or it does not come to the act's amount.
 */
export function readEstimate(
  row: Fields,
  { construction }: ActDocumentProfile,
  { own, header, amountIncludesVat }: Document,
): RawLine[] | null {
  const estimate = construction?.estimate
  if (!estimate || !row.has(estimate.section)) return null
  const positions = row.rows(estimate.section)
  if (positions.length === 0) return null
  const sums = positions.map((position) => position.amount(estimate.sum))
  const sum = sums.reduce((one, other) => one + other, 0n)
  const onTop = amountIncludesVat ? 0n : header.total - sum
  const vat = own.length > 0 ? sumOf(own, (line) => line.vat) : onTop
  if (withVat({ sum, vat }, amountIncludesVat) !== header.total) return null
  const shares = shareOut(vat, sums)
  return positions.map((position, index): RawLine => {
    const amounts = { sum: sums[index] ?? 0n, vat: shares[index] ?? 0n }
    return {
      item: position.guid(estimate.item),
      text: position.text(estimate.text) || null,
      quantity: position.decimal(estimate.quantity),
      unit: null,
      price: position.decimal(estimate.price, 2),
      // Positions bear coefficients of their own.
      discounts: [],
      ...amounts,
      vatRate: commonRate(own),
      total: withVat(amounts, amountIncludesVat),
      isService: true,
      correction: null,
    }
  })
}

/** Each part so far rounded as one sum: the shares come to the whole exactly. */
function shareOut(whole: Kopecks, parts: readonly Kopecks[]): Kopecks[] {
  const sum = parts.reduce((one, other) => one + other, 0n)
  if (sum === 0n) return parts.map((_part, index) => (index === 0 ? whole : 0n))
  let before = 0n
  let given = 0n
  return parts.map((part) => {
    before += part
    const share = divideRounded(whole * before, sum) - given
    given += share
    return share
  })
}

function commonRate(lines: readonly RawLine[]): RawLine['vatRate'] {
  const [first, ...others] = lines.map(({ vatRate }) => vatRate)
  const isCommon = others.every((rate) => JSON.stringify(rate) === JSON.stringify(first))
  return first && isCommon ? first : { rate: null }
}
