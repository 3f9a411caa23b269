import type { Locale } from '../../identity/index.ts'
import type { DraftVatRate } from '../../onec/port.ts'
import type { CsvRead, CsvRow } from '../../platform/csv/read-csv.ts'
import { describeImportFault, type ImportFault } from './describe-import-fault.ts'
import { MAPPING_KINDS, type Mapping, type MappingKind, type MappingTarget } from './mapping.ts'

/**
 * The mapping table as a file: to review, to fill in a spreadsheet, to carry to another portal. The
 * headings are one and the same in every language, so that a file made by one person opens for another.
 */

const HEADINGS = ['kind', 'key', 'bitrix24', 'onec', 'onec_name', 'onec_unit'] as const
const VAT_RATES: readonly DraftVatRate[] = ['none', 0, 5, 7, 10, 20, 22]
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const EMPTY_GUID = /^[0-]+$/
export const MAX_ROWS = 20_000
export const MAX_KEY_LENGTH = 500

/** UTF-8 with a byte order mark, cells parted by semicolons, safe to open in a spreadsheet. */
export function exportMappings(mappings: readonly Mapping[]): string {
  const rows = mappings.map(({ kind, key, shown, target }) => [
    kind,
    key,
    shown,
    ...targetCells(target),
  ])
  const lines = [[...HEADINGS], ...rows].map((cells) =>
    cells.map((cell) => quoteCell(escapeFormula(cell))).join(';'),
  )
  return `\ufeff${lines.join('\r\n')}\r\n`
}

export interface ImportedMappings {
  mappings: Mapping[]
  /** Rows that were left out, and why. */
  faults: ImportFault[]
}

/** @param read of such a file, at most `MAX_ROWS` and the heading. Rows that are wrong are left out with a fault each; the others are read. */
export function importMappings(read: CsvRead, locale: Locale): ImportedMappings {
  const failed = (line: number, fault: Parameters<typeof describeImportFault>[1]) => ({
    mappings: [],
    faults: [describeImportFault(line, fault, locale)],
  })
  if (read.kind === 'unclosed') return failed(read.line, { code: 'unclosed' })
  if (read.kind === 'too_many') return failed(1, { code: 'too_many', value: String(MAX_ROWS) })
  const [head, ...rows] = read.rows
  const columns = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const absent = HEADINGS.slice(0, 4).filter((heading) => !columns.includes(heading))
  if (absent.length > 0) return failed(1, { code: 'headings', value: absent.join(', ') })
  const mappings = new Map<string, Mapping>()
  const faults: ImportFault[] = []
  for (const row of rows) {
    const one = readRow(row, columns)
    const kindAndKey = one.kind === 'mapping' ? `${one.mapping.kind} ${one.mapping.key}` : ''
    if (one.kind === 'fault') faults.push(describeImportFault(row.line, one, locale))
    else if (mappings.has(kindAndKey)) {
      faults.push(
        describeImportFault(row.line, { code: 'repeated', value: one.mapping.key }, locale),
      )
    } else mappings.set(kindAndKey, one.mapping)
  }
  return { mappings: [...mappings.values()], faults }
}

type ReadRow =
  | { kind: 'mapping'; mapping: Mapping }
  | { kind: 'fault'; code: 'kind' | 'key' | 'target' | 'text_target' | 'vat_target'; value: string }

function readRow({ cells }: CsvRow, columns: readonly string[]): ReadRow {
  const cell = (heading: (typeof HEADINGS)[number]) =>
    unescapeFormula(cells[columns.indexOf(heading)] ?? '')
  const kind = MAPPING_KINDS.find((one) => one === cell('kind').trim().toLowerCase())
  if (!kind) return { kind: 'fault', code: 'kind', value: cell('kind') }
  const key = cell('key')
  if (key.trim() === '' || key.length > MAX_KEY_LENGTH) {
    return { kind: 'fault', code: 'key', value: key.slice(0, 50) }
  }
  const target = parseTarget(kind, cell('onec').trim(), cell('onec_name'), cell('onec_unit'))
  if (typeof target === 'string') return { kind: 'fault', code: target, value: cell('onec') }
  return { kind: 'mapping', mapping: { kind, key, shown: cell('bitrix24'), target } }
}

function targetCells(target: MappingTarget): [onec: string, name: string, unit: string] {
  switch (target.to) {
    case 'onec':
      return [target.guid, target.name, target.unit ?? '']
    case 'text':
      return ['text', '', '']
    case 'vat':
      return [String(target.rate), '', '']
  }
}

/**
 * What a thing of this kind is to be in 1C, or what is wrong with that.
 * @param onec a key of 1C, `text`, or a rate of VAT: `none`, `20`
 */
export function parseTarget(
  kind: MappingKind,
  onec: string,
  name: string,
  unit: string,
): MappingTarget | 'target' | 'text_target' | 'vat_target' {
  if (kind === 'vat') {
    const rate = VAT_RATES.find((one) => String(one) === onec.toLowerCase())
    return rate === undefined ? 'vat_target' : { to: 'vat', rate }
  }
  if (onec.toLowerCase() === 'text') return kind === 'unit' ? { to: 'text' } : 'text_target'
  const guid = onec.toLowerCase()
  if (!GUID.test(guid) || EMPTY_GUID.test(guid)) return 'target'
  return { to: 'onec', guid, name, ...(kind === 'item' && { unit: unit === '' ? null : unit }) }
}

/**
 * What a spreadsheet would run as a formula gets an apostrophe before it, and so does what begins with
 * apostrophes already: reading the file back takes off exactly the one that was put there.
 */
const FORMULA = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r\n]/

function escapeFormula(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell
}

function unescapeFormula(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

function quoteCell(cell: string): string {
  return /[;,"\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
