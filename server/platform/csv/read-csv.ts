import { CsvError, parse } from 'csv-parse/sync'

/** A row of a CSV file and the line of the file on which it begins, from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

export type CsvRead =
  | { kind: 'rows'; rows: CsvRow[] }
  /** A quote that nothing closes, from this line on. */
  | { kind: 'unclosed'; line: number }
  /** More rows than the reader takes. */
  | { kind: 'too_many' }

const BYTE_ORDER_MARK = '\ufeff'
const SEPARATORS = [';', ',', '\t']
/** No table of ours is wider; what follows is not looked at. */
const MAX_CELLS = 100

/**
 * Rows of a CSV file (RFC 4180) as Excel of either language writes it: with or without a byte order mark,
 * cells parted by whichever of `;`, `,` and tab the first row has outside quotes. Empty rows are left out.
 * Five megabytes take half a second: pages read by `readCsvInThread`.
 */
export function readCsv(text: string, maxRows: number): CsvRead {
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  try {
    const rows = parseRows(content, maxRows)
    return rows.length > maxRows ? { kind: 'too_many' } : { kind: 'rows', rows }
  } catch (error) {
    if (!(error instanceof CsvError) || error.code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    // Once it is closed by force, what it had swallowed up to the end is the last cell.
    const swallowed = parseRows(`${content}"`, Number.POSITIVE_INFINITY).at(-1)?.cells.at(-1) ?? ''
    return { kind: 'unclosed', line: 1 + countLineFeeds(content) - countLineFeeds(swallowed) }
  }
}

/** The rows, and one more than `maxRows` where there are more. */
function parseRows(content: string, maxRows: number): CsvRow[] {
  const bytes = Buffer.from(content)
  const rows: CsvRow[] = []
  let line = 1
  let from = 0
  parse(bytes, {
    delimiter: separatorOf(content),
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { bytes: to }) => {
      // The parser's own count of lines takes CRLF within quotes for two.
      const passed = bytes.toString('utf8', from, to)
      const first = line + countLineFeeds(/^[\r\n]*/.exec(passed)?.[0] ?? '')
      line += countLineFeeds(passed)
      from = to
      const isWanted = rows.length <= maxRows && cells.some((cell) => cell !== '')
      if (isWanted) rows.push({ line: first, cells: cells.slice(0, MAX_CELLS) })
      return null
    },
  })
  return rows
}

function separatorOf(content: string): string {
  const [first = ''] = content.split('\n', 1)
  const bare = first.replace(/"(?:[^"]|"")*"/g, '')
  return SEPARATORS.find((one) => bare.includes(one)) ?? ';'
}

function countLineFeeds(text: string): number {
  return text.split('\n').length - 1
}
