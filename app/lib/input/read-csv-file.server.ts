export type CsvFileResult =
  | { kind: 'text'; name: string; text: string }
  | { kind: 'empty' | 'too_large' }

/**
 * The text of the table in a form's field. Spreadsheets in Russia write windows-1251 as often as UTF-8, and say
 * neither: what is no UTF-8 is read as the other. "Unicode text" of Excel is UTF-16 and says so.
 */
export async function readCsvFile(
  form: FormData,
  field: string,
  maxBytes: number,
): Promise<CsvFileResult> {
  const file = form.get(field)
  if (file === null || typeof file === 'string' || file.size === 0) return { kind: 'empty' }
  if (file.size > maxBytes) return { kind: 'too_large' }
  return { kind: 'text', name: file.name, text: decodeTable(await file.bytes()) }
}

function decodeTable(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}
