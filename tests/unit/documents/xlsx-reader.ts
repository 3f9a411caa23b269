import { inflateRawSync } from 'node:zlib'

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
  const files = unzip(Buffer.from(file))
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

/** The files of an archive, by its central directory (APPNOTE 4.3.12). */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  let entry = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = archive.readUInt32LE(entry + 20)
    const nameLength = archive.readUInt16LE(entry + 28)
    const extras = archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32)
    const local = archive.readUInt32LE(entry + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = archive.subarray(start, start + packed)
    const text = archive.readUInt16LE(entry + 10) === 0 ? bytes : inflateRawSync(bytes)
    files.set(archive.toString('utf8', entry + 46, entry + 46 + nameLength), text.toString('utf8'))
    entry += 46 + nameLength + extras
  }
  return files
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
