import { kopecksFromText } from '../../platform/money.ts'

/** Spaces that people and spreadsheets put between thousands, and the apostrophe of some of them. */
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f'’]/g
const CURRENCY = /(₽|руб(лей|ля|ль)?\.?|р\.?|rub\.?)$/iu
const MINUS = /^[\u2212\u2012-\u2015]/
/** Whole part, alone or in threes by one kind of separator, and at most two digits of kopecks. */
const TYPED =
  /^-?(?:\d{1,20}|\d{1,3}(?: \d{3}){1,6}|\d{1,3}(?:\.\d{3}){1,6}(?=,|$)|\d{1,3}(?:,\d{3}){1,6}(?=\.|$))(?:[.,]\d{1,2})?$/
/** A quadrillion roubles is a slip of the finger. */
const MAX_KOPECKS = 10n ** 17n
/** That amount with spaces, a sign and a currency is half as long. */
const MAX_LENGTH = 64

/**
 * An amount as people type it, in kopecks: «12 000,50», "12,000.50", «12000.5», «-300 ₽». Null when it
 * is not one, or could be read in two ways: "12,000" is twelve in Moscow and twelve thousand in London.
 */
export function parseTypedAmount(text: string): bigint | null {
  if (text.length > MAX_LENGTH) return null
  const amount = text.trim().replace(CURRENCY, '').trimEnd()
  const typed = amount.replace(MINUS, '-').replace(SPACES, ' ')
  if (!TYPED.test(typed) || /^-?\d{1,3}[.,]\d{3}$/.test(typed)) return null
  const [, whole = '', fraction = '0'] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(typed) ?? []
  const kopecks = kopecksFromText(`${whole.replace(/[ .,]/g, '')}.${fraction}`)
  return kopecks !== null && kopecks < MAX_KOPECKS && kopecks > -MAX_KOPECKS ? kopecks : null
}
