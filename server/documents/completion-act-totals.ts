import type { CompletionActDocument } from './completion-act.ts'

export interface CompletionActTotals {
  /** Sum of the lines' `sum`: without VAT when it goes on top. */
  sum: bigint
  vat: bigint
  /** With VAT. */
  total: bigint
}

/**
 * The totals of a completion act about to be printed, in kopecks.
 * Throws an `Error` that says what does not add up: such an act never becomes a file.
 */
export function proveCompletionActTotals(document: CompletionActDocument): CompletionActTotals {
  let sum = 0n
  let vat = 0n
  let total = 0n
  document.lines.forEach((line, index) => {
    const due = document.amountIncludesVat ? line.sum : line.sum + line.vat
    prove(`line ${index + 1} with VAT`, line.total, due)
    sum += line.sum
    vat += line.vat
    total += line.total
  })
  prove('VAT of the lines', vat, document.vatTotal)
  prove('total of the lines', total, document.total)
  return { sum, vat, total }
}

/** True when no line bears VAT: its rate is "not taxed", or unknown with no VAT. */
export function isUntaxed({ lines, vatTotal }: CompletionActDocument): boolean {
  return vatTotal === 0n && lines.every(isUntaxedLine)
}

/** True when something of the act was delivered rather than rendered. */
export function hasGoods({ lines }: CompletionActDocument): boolean {
  return lines.some(({ isService }) => isService === false)
}

/** True when some line was sold for less than its price. */
export function isDiscounted({ lines }: CompletionActDocument): boolean {
  return lines.some(({ discount = 0n }) => discount !== 0n)
}

/**
 * True when some line lowers the act's total. Such a line is a discount or a correction, not a
 * service, so the act then counts its items rather than its services.
 */
export function hasDiscount({ lines }: CompletionActDocument): boolean {
  return lines.some(({ total }) => total < 0n)
}

function isUntaxedLine({ vatRate, vat }: CompletionActDocument['lines'][number]): boolean {
  return vat === 0n && (vatRate === null || vatRate === 'none')
}

function prove(what: string, found: bigint, due: bigint): void {
  if (found === due) return
  throw new Error(`The act does not add up: ${what} is ${found} kopecks, not ${due}`)
}
