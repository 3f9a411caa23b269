import { kopecksFromText } from '../../platform/money.ts'

/** Spaces that people and spreadsheets put between thousands, and the apostrophe of some of them. */
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f'’]/g
const CURRENCY = /\s*(₽|руб(лей|ля|ль)?\.?|р\.?|rub\.?)\s*$/iu
const MINUS = /^[\u2212\u2012-\u2015]/
/** Whole part, alone or in threes by one kind of separator, and at most two digits of kopecks. */
const TYPED =
  /^-?(?:\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+(?=,|$)|\d{1,3}(?:,\d{3})+(?=\.|$))(?:[.,]\d{1,2})?$/
/** A quadrillion roubles is a slip of the finger. */
const MAX_KOPECKS = 10n ** 17n

/**
 * An amount as people type it, in kopecks: «12 000,50», "12,000.50", «12000.5», «-300 ₽». Null when it
 * is not one, or could be read in two ways: "12,000" is twelve in Moscow and twelve thousand in London.
 */
export function parseTypedAmount(text: string): bigint | null {
  const typed = text.trim().replace(CURRENCY, '').replace(MINUS, '-').replace(SPACES, ' ')
  if (!TYPED.test(typed) || /^-?\d{1,3}[.,]\d{3}$/.test(typed)) return null
  const [, whole = '', fraction = '0'] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(typed) ?? []
  const kopecks = kopecksFromText(`${whole.replace(/[ .,]/g, '')}.${fraction}`)
  return kopecks !== null && kopecks < MAX_KOPECKS && kopecks > -MAX_KOPECKS ? kopecks : null
}
