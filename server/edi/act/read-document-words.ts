import { isCalendarDate } from '../../platform/calendar-date.ts'

export interface DocumentWords {
  name: string
  number: string
  /** `YYYY-MM-DD`. */
  date: string
}

/** «от 20.01.2026», with or without the time of day, at the end; the bracket that may close it stays. */
const DATED = / от (\d{2})\.(\d{2})\.(\d{4})(?: г\.?)?(?: \d{1,2}:\d{2}(?::\d{2})?)?\s?(\)?)$/u
const MAX_LENGTH = 1000

/**
 * Name, number and date in the words of a document: «Продажа (00БП-000012 от 20.01.2026)», «Реализация № 12 от
 * 20.01.2026», «Реализация (акт, накладная) 0000-000012 от 20.01.2026 12:00:00». Null: the words do not tell all
 * three; nothing is made up.
 */
export function readDocumentWords(words: string): DocumentWords | null {
  if (words.length > MAX_LENGTH) return null
  const text = words.replace(/\s+/gu, ' ').trim()
  const dated = DATED.exec(text)
  if (!dated) return null
  const [, day = '', month = '', year = '', bracket = ''] = dated
  const date = `${year}-${month}-${day}`
  if (!isCalendarDate(date)) return null
  const before = text.slice(0, dated.index)
  // The number is one word: the last one, after the bracket that was closed or after «№».
  const from = bracket === ')' ? before.lastIndexOf('(') : before.lastIndexOf(' ')
  if (from < 0) return null
  const number = before
    .slice(from + 1)
    .replace(/^(?:№|N) ?/u, '')
    .trim()
  const name = before
    .slice(0, from)
    .replace(/ ?№ ?$/u, '')
    .trim()
  const isNumber = number !== '' && !number.includes(' ') && /\p{Nd}/u.test(number)
  return isNumber && name !== '' ? { name, number, date } : null
}
