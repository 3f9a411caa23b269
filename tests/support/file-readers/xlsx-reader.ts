import { unzip } from './unzip.ts'

export interface SheetCell {
  kind: 'text' | 'number'
  value: string
}

export interface ReadXlsx {
  rows: Record<string, SheetCell>[]
  sheet: string
  workbook: string
  styles: string
}

/** A workbook's first sheet by column letters, read without the library that wrote it. */
export function readXlsx(file: Uint8Array): ReadXlsx {
  const files = new Map(unzip(file).map(({ name, content }) => [name, content.toString('utf8')]))
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  const strings = Array.from(
    (files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<t[^>]*>(.*?)<\/t>.*?<\/si>/gs),
    ([, text = '']) => unescaped(text),
  )
  const rows = Array.from(sheet.matchAll(/<row\b[^>]*?(?:\/>|>(.*?)<\/row>)/gs), ([, row = '']) =>
    Object.fromEntries(
      Array.from(
        row.matchAll(/<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v><\/c>/g),
        ([, column = '', attributes = '', value = '']): [string, SheetCell] => [
          column,
          attributes.includes('t="s"')
            ? { kind: 'text', value: strings[Number(value)] ?? '' }
            : { kind: 'number', value },
        ],
      ),
    ),
  )
  return {
    rows,
    sheet,
    workbook: files.get('xl/workbook.xml') ?? '',
    styles: files.get('xl/styles.xml') ?? '',
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
