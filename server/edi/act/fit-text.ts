import { sanitizeLine } from '../../platform/sanitize-text.ts'

/** Characters of a text as XML counts them, which are code points. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** One line of visible text, cut to so many characters with «…» at its end. Empty: nothing of it is seen. */
export function fitText(text: string, max: number): string {
  const line = sanitizeLine(text).replace(/\s+/gu, ' ').trim()
  const characters = [...line]
  if (characters.length <= max) return line
  return `${characters
    .slice(0, max - 1)
    .join('')
    .trimEnd()}…`
}

/** The same, null where nothing is left. */
export function fitOptional(text: string | null | undefined, max: number): string | null {
  return (text && fitText(text, max)) || null
}
