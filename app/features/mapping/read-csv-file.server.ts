/** A table of mappings is small; more than this is another file. */
const MAX_BYTES = 5 * 1_048_576

export type CsvFileResult = { kind: 'text'; text: string } | { kind: 'empty' | 'too_large' }

/**
 * The text of the file in a form's field. Spreadsheets in Russia write windows-1251 as often as UTF-8, and
 * say neither: what is no UTF-8 is read as the other.
 */
export async function readCsvFile(form: FormData, field: string): Promise<CsvFileResult> {
  const file = form.get(field)
  if (file === null || typeof file === 'string' || file.size === 0) return { kind: 'empty' }
  if (file.size > MAX_BYTES) return { kind: 'too_large' }
  const bytes = await file.bytes()
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { kind: 'text', text: new TextDecoder('windows-1251').decode(bytes) }
  }
}
