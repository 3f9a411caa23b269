import type { Locale } from '../../identity/index.ts'
import { IMPORT_TEXTS, type ImportFaultCode } from './texts/index.ts'

/** Why a row of a file was left out; `line` is that of the file, from 1. */
export interface ImportFault {
  line: number
  text: string
}

export function describeImportFault(
  line: number,
  { code, value = '' }: { code: ImportFaultCode; value?: string },
  locale: Locale,
): ImportFault {
  const { row, faults } = IMPORT_TEXTS[locale]
  const describe: (value: string) => string = faults[code]
  return { line, text: row(line, describe(value)) }
}
