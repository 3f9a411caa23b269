const WEIGHTS_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const WEIGHTS_11 = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]
const WEIGHTS_12 = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

/** An INN with right check digits: 10 figures of an organisation or 12 of a person. */
export function isInn(text: string): boolean {
  // The first two name the region; zeros only would pass the sum.
  if (text.startsWith('00')) return false
  if (/^\d{10}$/.test(text)) return checkDigit(text, WEIGHTS_10) === Number(text[9])
  if (!/^\d{12}$/.test(text)) return false
  return (
    checkDigit(text, WEIGHTS_11) === Number(text[10]) &&
    checkDigit(text, WEIGHTS_12) === Number(text[11])
  )
}

/** A KPP: nine characters, of which the fifth and sixth may be capital Latin letters. */
export function isKpp(text: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(text)
}

/** The tax service's rule: weighted sum modulo 11, then modulo 10. */
function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (sum % 11) % 10
}
