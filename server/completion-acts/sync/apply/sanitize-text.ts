/** PostgreSQL takes neither NUL nor half a surrogate pair, and one such act must not stop all others. */
export function sanitizeText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}
