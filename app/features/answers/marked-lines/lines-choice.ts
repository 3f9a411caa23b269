/** Most lines of an act that one form takes the details of. */
export const MAX_CHOSEN = 100
/** Lines that may be missing, in one form. */
export const MAX_MISSING = 20

/** Which lines a customer marks, as it stands in the address of the form. */
export interface LinesChoice {
  /** Indexes in the act from 0, ascending, each once. */
  lines: number[]
  /** How many lines the act lacks. */
  missing: number
  /** No line is meant: an opening balance, for example, is none. */
  isTextOnly: boolean
  /** The page of lines to choose from; null: chosen, the details come next. */
  page: number | null
  /** The form was sent, though nothing was chosen in it. */
  isEmpty: boolean
}

/** The query of a discrepancy without lines, in text alone. */
export const TEXT_ONLY_QUERY = '?words=1'

/** What cannot be read counts as not given. @param lineCount of the act: what lies beyond is left out */
export function readLinesChoice(search: URLSearchParams, lineCount: number): LinesChoice {
  const numbers = search.getAll('line').map(readNumber)
  const lines = [...new Set(numbers)].filter((line) => line !== null && line < lineCount)
  const missing = Math.min(readNumber(search.get('missing')) ?? 0, MAX_MISSING)
  const page = readNumber(search.get('page'))
  const isTextOnly = lines.length + missing === 0 && search.get('words') === '1'
  const isChosen = page === null && (isTextOnly || lines.length + missing > 0)
  return {
    lines: lines.filter((line) => line !== null).sort((a, b) => a - b),
    missing,
    isTextOnly: isTextOnly,
    page: isChosen ? null : page || 1,
    isEmpty: page === null && !isChosen && search.has('missing'),
  }
}

/** The query of a choice, with the question mark. */
export function linesChoiceQuery(choice: Pick<LinesChoice, 'lines' | 'missing' | 'page'>): string {
  const { lines, missing, page } = choice
  const search = new URLSearchParams(lines.map((line) => ['line', String(line)]))
  if (page === null && lines.length + missing === 0) return TEXT_ONLY_QUERY
  search.set('missing', String(missing))
  if (page !== null) search.set('page', String(page))
  return `?${search}`
}

function readNumber(text: string | null): number | null {
  return text !== null && /^\d{1,7}$/.test(text) ? Number(text) : null
}
