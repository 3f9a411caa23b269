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

/**
 * The INN in a text of 1C: blanks and dashes inside are dropped, a KPP that stands behind it is cut off, and the zero
 * that a number loses in front is put back where the check digits say so. Null: no figure at all, or zeros only.
 */
export function readInn(text: string | null | undefined): string | null {
  const [first = ''] = (text ?? '').slice(0, 60).split(/[/\\,;]/)
  const figures = first.replace(/[^\d]/g, '')
  if (/^0*$/.test(figures)) return null
  const padded = `0${figures}`
  return !isInn(figures) && isInn(padded) ? padded : figures
}

/** The KPP in a text of 1C, as `readInn`; null: none, or it is an INN's owner that has none. */
export function readKpp(text: string | null | undefined, inn: string | null): string | null {
  if (isPersonInn(inn)) return null
  const plain = (text ?? '')
    .slice(0, 60)
    .replace(/[\s\u00a0-]/g, '')
    .toUpperCase()
  if (plain === '' || /^0*$/.test(plain)) return null
  return isKpp(`0${plain}`) ? `0${plain}` : plain
}

/** What of a party's numbers can be right; the rest is left out, since 1C itself does not insist on it. */
export function rightRequisites(
  givenInn: string | null | undefined,
  givenKpp: string | null | undefined,
): { inn: string | null; kpp: string | null } {
  const inn = readInn(givenInn)
  const kpp = readKpp(givenKpp, inn)
  return { inn: inn && isInn(inn) ? inn : null, kpp: kpp && isKpp(kpp) ? kpp : null }
}

/** A person, such as a sole trader, has twelve figures and no KPP. */
export function isPersonInn(inn: string | null): boolean {
  return inn !== null && /^\d{12}$/.test(inn)
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
