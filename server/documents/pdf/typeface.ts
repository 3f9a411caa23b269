import { createRequire } from 'node:module'
import { Font } from '@react-pdf/renderer'
import { alignFigures } from './figures.ts'
import { isOpenFont, type OpenFont, rememberCharacters } from './open-font.ts'

export type Weight = 'regular' | 'semibold'

/** An opened font that measures exactly what pdfkit will draw with it. */
export interface Typeface {
  /** pdfkit's name for the font; drawing by this name shares one embedded subset. */
  name: string
  font: OpenFont
  /** Points that a text takes on one line at `size` points. */
  widthOf(text: string, size: number): number
  /** The text with every character the font has no picture of replaced. */
  drawable(text: string): string
}

export type Typefaces = Readonly<Record<Weight, Typeface>>

export const FAMILY = 'Golos Text'
export const FONT_WEIGHT: Readonly<Record<Weight, number>> = { regular: 400, semibold: 600 }
const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  semibold: '@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf',
}

let loading: Promise<Typefaces> | null = null

/** Registers the fonts with react-pdf and opens them, once in a thread. */
export function loadTypefaces(): Promise<Typefaces> {
  loading ??= openAll()
  return loading
}

async function openAll(): Promise<Typefaces> {
  const { resolve } = createRequire(import.meta.url)
  Font.register({
    family: FAMILY,
    fonts: [
      { src: resolve(FILES.regular), fontWeight: FONT_WEIGHT.regular },
      { src: resolve(FILES.semibold), fontWeight: FONT_WEIGHT.semibold },
    ],
  })
  Font.registerHyphenationCallback((word) => [word])
  return { regular: await open('regular'), semibold: await open('semibold') }
}

async function open(weight: Weight): Promise<Typeface> {
  const descriptor = { fontFamily: FAMILY, fontWeight: FONT_WEIGHT[weight] }
  await Font.load(descriptor)
  const font: unknown = Font.getFont(descriptor).data
  if (!isOpenFont(font)) throw new Error(`The font ${FAMILY} ${weight} did not load`)
  rememberCharacters(font)
  alignFigures(font)
  return {
    name: font.postscriptName,
    font,
    widthOf: measureWith(font),
    drawable: replaceUnknown(font),
  }
}

/** Word by word, as pdfkit lays a line out. */
function measureWith(font: OpenFont): Typeface['widthOf'] {
  const perEm = 1 / font.unitsPerEm
  const space = font.layout(' ').advanceWidth
  return (text, size) => {
    const words = text.split(' ')
    let width = (words.length - 1) * space
    for (const word of words) if (word !== '') width += font.layout(word).advanceWidth
    return width * perEm * size
  }
}

/** Otherwise react-pdf would turn to Helvetica, which is not embedded. */
function replaceUnknown(font: OpenFont): Typeface['drawable'] {
  const known = new Set(font.characterSet)
  return (text) => {
    if (COMMON.test(text)) return text
    return Array.from(text, (character) =>
      known.has(character.codePointAt(0) ?? 0) ? character : REPLACEMENT,
    ).join('')
  }
}

/** ASCII, Russian and «», №: in the font for certain, and nearly every text is only these. */
const COMMON = /^[\x20-\x7eА-яЁё«»№\u00a0\u202f–—]*$/
const REPLACEMENT = '?'
