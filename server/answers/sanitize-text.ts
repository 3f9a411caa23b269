import { visibleText } from '../platform/visible-text.ts'
import type { AnswerFault } from './views.ts'

export const MAX_TEXT_LENGTH = 10_000

/** All but the line's end and the tabulator. */
const CONTROLS = /(?![\n\t])\p{Cc}/gu

/** What a person typed, safe to store and to show: no control characters, no direction characters, lines as they were. */
export function sanitizeTypedText(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(CONTROLS, '')
  return visibleText(lines).trim()
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
