/**
 * What nobody sees and what turns the direction of reading: marks and overrides of direction, joiners, soft hyphens,
 * variation selectors, tags, fillers (all "default ignorable" of Unicode), brackets of annotations, blanks that pass
 * for letters, code points of private use and those that mean nothing yet.
 */
const UNSEEN = /[\p{DI}\ufff9-\ufffb\u2800\u{1d159}\p{Co}\p{Cn}]/gu
/** All but line ends and tabs. */
const CONTROLS = /[^\P{Cc}\n\r\t]/gu
const LINE_ENDS = /[\u2028\u2029]/g
/** More marks on one letter than any script writes would paint over the lines around it. */
const HEAPED_MARKS = /(\p{M}{4})\p{M}+/gu
/** Nearly every text: ASCII, Russian and the signs around them, of which nothing is ever changed. */
const ORDINARY =
  /^[\n\r\t\x20-\x7e\u00a0\u00ab\u00bb\u0401\u0410-\u044f\u0451\u202f\u2013\u2014\u2116]*$/

/**
 * A text of another system or of a person as it may be shown: what is read is all there is. Letters of two code
 * points are one (NFC), half a surrogate pair is U+FFFD, lines and tabs stay. Applied twice it is the same as once.
 */
export function visibleText(text: string): string {
  if (ORDINARY.test(text)) return text
  return text
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(LINE_ENDS, '\n')
    .replace(CONTROLS, ' ')
    .normalize('NFC')
    .replace(HEAPED_MARKS, '$1')
}

/** The same for every text within plain objects and lists; their keys and whatever else they hold stay. */
export function visibleTexts(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value)
  if (Array.isArray(value)) return value.map(visibleTexts)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, visibleTexts(held)]))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
