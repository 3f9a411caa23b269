import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** A TrueType font: its file, and what a PDF needs to set a line with it. */
export interface Font {
  file: Buffer
  /** Glyph number of a character; 0, the empty box, when the font lacks it. */
  glyph(character: string): number
  /** Width in thousandths of the size, by glyph number. */
  width(glyph: number): number
  bounds: [number, number, number, number]
  ascent: number
  descent: number
}

const require = createRequire(import.meta.url)

let loaded: Font | undefined

/** Golos Text from its npm package: it has Cyrillic. Read once. */
export function loadFont(): Font {
  loaded ??= readFont(
    readFileSync(
      require.resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf'),
    ),
  )
  return loaded
}

/** Tables and offsets by the OpenType specification: head, hhea, hmtx, cmap. */
function readFont(file: Buffer): Font {
  const tables = new Map<string, number>()
  for (let index = 0; index < file.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16
    tables.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8))
  }
  const at = (name: string): number => {
    const offset = tables.get(name)
    if (offset === undefined) throw new Error(`the font has no table ${name}`)
    return offset
  }
  const [head, hhea, hmtx] = [at('head'), at('hhea'), at('hmtx')]
  const scale = 1000 / file.readUInt16BE(head + 18)
  const scaled = (offset: number): number => Math.round(file.readInt16BE(offset) * scale)
  const metrics = file.readUInt16BE(hhea + 34)
  const glyphs = readCharacterMap(file, at('cmap'))

  return {
    file,
    glyph: (character) => glyphs.get(character.codePointAt(0) ?? 0) ?? 0,
    width: (glyph) =>
      Math.round(file.readUInt16BE(hmtx + Math.min(glyph, metrics - 1) * 4) * scale),
    bounds: [scaled(head + 36), scaled(head + 38), scaled(head + 40), scaled(head + 42)],
    ascent: scaled(hhea + 4),
    descent: scaled(hhea + 6),
  }
}

/** Format 4, the table of the basic plane that every such font has. */
function readCharacterMap(file: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const count = file.readUInt16BE(cmap + 2)
  const offsets = Array.from(
    { length: count },
    (_, index) => cmap + file.readUInt32BE(cmap + 8 + index * 8),
  )
  const table = offsets.find((offset) => file.readUInt16BE(offset) === 4)
  if (table === undefined) throw new Error('the font has no character map of format 4')
  const double = file.readUInt16BE(table + 6)
  for (let segment = 0; segment < double; segment += 2) {
    const end = file.readUInt16BE(table + 14 + segment)
    const start = file.readUInt16BE(table + 16 + double + segment)
    const delta = file.readUInt16BE(table + 16 + double * 2 + segment)
    const rangeAt = table + 16 + double * 3 + segment
    const range = file.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const raw = range === 0 ? code : file.readUInt16BE(rangeAt + range + (code - start) * 2)
      if (raw !== 0) glyphs.set(code, (raw + delta) & 0xffff)
    }
  }
  return glyphs
}
