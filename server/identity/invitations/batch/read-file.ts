import { readCsvInThread } from '../../../platform/csv/read-csv-in-thread.ts'
import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import type { CustomerRole } from '../../actor.ts'
import { arrangeCells, findColumns } from './columns.ts'
import { readRoleWord } from './role-words.ts'
import type { FileFaultCode } from './views.ts'

/** Bounds of one file: a page with what is wrong can still be looked through. */
const MAX_FILE_LENGTH = 256 * 1024
const MAX_LINES = 5000
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

/**
 * Lines of a CSV file: e-mail; guid or INN of the counterparty; KPP and role where given. Columns stand in this
 * order, or as a heading names them.
 */
export async function readInvitationFile(text: string): Promise<FileRead> {
  if (text.length > MAX_FILE_LENGTH) return { kind: 'fault', code: 'too_large', line: 1 }
  const read = await readCsvInThread(text, MAX_LINES + 1)
  if (read.kind === 'too_many') return tooMany()
  if (read.kind === 'unclosed') return { kind: 'fault', code: 'unclosed', line: read.line }
  const [first, ...rest] = read.rows
  const columns = first ? findColumns(first.cells) : null
  const rows = columns ? rest : read.rows
  if (rows.length === 0) return { kind: 'fault', code: 'empty', line: 1 }
  if (rows.length > MAX_LINES) return tooMany()
  const lines = rows.map(({ line, cells }): FileLine => {
    const bounded = cells.slice(0, 20).map((cell) => sanitizeLine(cell.slice(0, MAX_CELL)))
    const { role, ...given } = arrangeCells(bounded, columns?.places ?? null)
    return { line, ...given, role: readRoleWord(role) }
  })
  return { kind: 'lines', lines }
}

function tooMany(): FileRead {
  return { kind: 'fault', code: 'too_many', line: MAX_LINES + 1 }
}
