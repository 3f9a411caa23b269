/** Text as PostgreSQL stores it, which takes neither NUL nor half a surrogate pair. All else stays as it is. */
export function sanitizeText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** Another system's text for one line: each run of control characters is a space, half a surrogate pair U+FFFD; trimmed. */
export function sanitizeLine(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
}
