/** The part of a fontkit font that is used here. */
export interface OpenFont {
  postscriptName: string
  unitsPerEm: number
  /** Every code point the font has a glyph for. */
  characterSet: number[]
  glyphForCodePoint(codePoint: number): Glyph
  layout(text: string, features?: unknown, ...rest: unknown[]): GlyphRun
}

export interface Glyph {
  codePoints: number[]
  advanceWidth: number
}

/** Units of the font; pdfkit adds the glyph's own width to it. */
export interface GlyphPosition {
  xAdvance: number
  yAdvance: number
  xOffset: number
  yOffset: number
}

export interface GlyphRun {
  glyphs: Glyph[]
  positions: GlyphPosition[]
  readonly advanceWidth: number
}

/**
 * Makes fontkit know every glyph by its character before any file is embedded.
 * In Golos Text the Cyrillic «е» is drawn by the Latin "e". Embedding «е» caches that "e"
 * without a character: an act with a Latin name, drawn second in a thread, would be copied and read aloud without it. A picture that a letter shares with a variant
 * of it, as «广» with its radical U+2F34, is known by the letter, so that what is copied is what was written.
 */
export function rememberCharacters(font: OpenFont): void {
  const [usual, variants] = [[], []] as [number[], number[]]
  for (const codePoint of font.characterSet) {
    const character = String.fromCodePoint(codePoint)
    const isVariant = character.normalize('NFKC') !== character
    ;(isVariant ? variants : usual).push(codePoint)
  }
  for (const codePoint of [...usual, ...variants]) font.glyphForCodePoint(codePoint)
}

export function isOpenFont(font: unknown): font is OpenFont {
  return typeof font === 'object' && font !== null && 'layout' in font && 'characterSet' in font
}
