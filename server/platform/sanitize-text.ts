import { visibleText } from './visible-text.ts'

/** Text as PostgreSQL stores it, which takes neither NUL nor half a surrogate pair. All else stays as it is. */
export function sanitizeText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/**
 * Another system's text for one line: each run of control characters is a space, half a surrogate pair U+FFFD,
 * nothing that is not seen; trimmed.
 */
export function sanitizeLine(text: string): string {
  return visibleText(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trim()
}
