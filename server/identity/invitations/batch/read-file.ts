import { readCsv } from '../../../platform/read-csv.ts'
import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import type { CustomerRole } from '../../actor.ts'
import { arrangeCells, findColumns } from './columns.ts'
import { readRoleWord } from './role-words.ts'
import type { FileFaultCode } from './views.ts'

/** Bounds of one file, held before it is parsed: it is read within 50 ms, whatever is in it. */
const MAX_FILE_LENGTH = 256 * 1024
const MAX_LINES = 5000
/** Some cells have a line feed inside, and some lines are empty. */
const MAX_LINE_FEEDS = 6000
const MAX_CELL = 300

/** A line of a file as it was written; nothing of it is looked up yet. */
export interface FileLine {
  line: number
  email: string
  guid: string
  inn: string
  kpp: string
  /** Null: no role of ours. */
  role: CustomerRole | null
}

export type FileRead =
  | { kind: 'lines'; lines: FileLine[] }
  | { kind: 'fault'; code: FileFaultCode; line: number }

const tooMany: FileRead = { kind: 'fault', code: 'too_many', line: MAX_LINES + 1 }

/**
 * Lines of a CSV file: e-mail; guid or INN of the counterparty; KPP and role where given. Columns stand in this
 * order, or as a heading names them.
 */
export function readInvitationFile(text: string): FileRead {
  if (text.length > MAX_FILE_LENGTH) return { kind: 'fault', code: 'too_large', line: 1 }
  if (countLineFeeds(text) > MAX_LINE_FEEDS) return tooMany
  const read = readCsv(text)
  if (read.kind === 'unclosed') return { kind: 'fault', code: 'unclosed', line: read.line }
  const [first, ...rest] = read.rows
  const columns = first ? findColumns(first.cells) : null
  const rows = columns ? rest : read.rows
  if (rows.length === 0) return { kind: 'fault', code: 'empty', line: 1 }
  if (rows.length > MAX_LINES) return tooMany
  const lines = rows.map(({ line, cells }): FileLine => {
    const bounded = cells.slice(0, 20).map((cell) => sanitizeLine(cell.slice(0, MAX_CELL)))
    const { role, ...given } = arrangeCells(bounded, columns?.places ?? null)
    return { line, ...given, role: readRoleWord(role) }
  })
  return { kind: 'lines', lines }
}

function countLineFeeds(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
