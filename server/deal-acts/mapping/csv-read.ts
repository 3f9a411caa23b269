/** A row of a CSV file and the line of the file on which it begins, from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

export type CsvRead =
  | { kind: 'rows'; rows: CsvRow[] }
  /** A quote that nothing closes, from this line on. */
  | { kind: 'unclosed'; line: number }

const BYTE_ORDER_MARK = '\ufeff'

/**
 * Rows of a CSV file (RFC 4180) as Excel of either language writes it: with or without a byte order mark,
 * cells parted by whichever of `;`, `,` and tab the first row has outside quotes. Empty rows are left out.
 */
export function readCsv(text: string): CsvRead {
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  const separator = separatorOf(content)
  const rows: CsvRow[] = []
  let row: CsvRow = { line: 1, cells: [] }
  let cell = ''
  let quotedFrom = 0
  let line = 1
  let wasQuoted = false
  const endCell = () => {
    row.cells.push(cell)
    cell = ''
    wasQuoted = false
  }
  const endRow = () => {
    endCell()
    if (row.cells.some((one) => one !== '')) rows.push(row)
    row = { line, cells: [] }
  }
  for (let at = 0; at < content.length; at += 1) {
    const character = content[at] ?? ''
    if (character === '\n') line += 1
    if (quotedFrom > 0) {
      if (character !== '"') cell += character
      else if (content[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quotedFrom = 0
    } else if (character === '"' && cell === '' && !wasQuoted) {
      quotedFrom = line
      wasQuoted = true
    } else if (character === separator) endCell()
    else if (character === '\n') endRow()
    else if (character !== '\r' || content[at + 1] !== '\n') cell += character
  }
  if (quotedFrom > 0) return { kind: 'unclosed', line: quotedFrom }
  endRow()
  return { kind: 'rows', rows }
}

function separatorOf(content: string): string {
  const [first = ''] = content.split('\n', 1)
  const bare = first.replace(/"(?:[^"]|"")*"/g, '')
  return [';', ',', '\t'].find((one) => bare.includes(one)) ?? ';'
}
