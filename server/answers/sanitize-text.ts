import type { AnswerFault } from './views.ts'

export const MAX_TEXT_LENGTH = 10_000

/** All but the line's end and the tabulator. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu
/** Characters that turn the reading direction or join nothing: they hide what a text means. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** What a person typed, safe to store and to show: no control characters, no direction characters, lines as they were. */
export function sanitizeTypedText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .trim()
}

/** @param text cleaned */
export function findTextFaults(text: string, { required }: { required: boolean }): AnswerFault[] {
  if (text === '' && required) return [{ field: 'text', code: 'text_missing' }]
  if (text.length > MAX_TEXT_LENGTH) return [{ field: 'text', code: 'text_too_long' }]
  return []
}

/** The beginning of a text on one line, for lists and letters. */
export function excerpt(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= maxLength) return line
  const cut = line.slice(0, maxLength).toWellFormed()
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > maxLength / 2 ? space : maxLength).replace(/(?<![\s\ufffd])[\s\ufffd]+$/, '')}…`
}
