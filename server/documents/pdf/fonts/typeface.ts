import { createRequire } from 'node:module'
import { join } from 'node:path'
import { open } from 'fontkit'
import { alignFigures } from '../figures.ts'
import { COMMON, missingIn } from './characters.ts'
import type { Face, TextRun, Typeface, Typefaces, Weight } from './face.ts'
import { FALLBACKS, type FontFiles } from './fallback-fonts.ts'
import { isOpenFont, type OpenFont, rememberCharacters } from './open-font.ts'
import { splitRuns } from './runs.ts'

const FILES: FontFiles = {
  regular: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  semibold: '@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf',
}

/** Fonts that stand in, opened so far, by their family. */
type Substitutes = Map<string, Face & { known: ReadonlySet<number> }>

interface Opened {
  faces: Typefaces
  substitutes: Readonly<Record<Weight, Substitutes>>
  known: ReadonlySet<number>
}

let opening: Promise<Opened> | null = null

/**
 * Opens the fonts, once in a thread. Those that stand in for letters the
 * first one lacks are opened when a document comes that has such letters.
 * @param document all its texts are looked at
 */
export async function loadTypefaces(document: object = {}): Promise<Typefaces> {
  opening ??= openAll()
  const { faces, substitutes, known } = await opening
  for (const codePoint of missingIn(document, known)) {
    for (const { family, covers, files } of FALLBACKS) {
      if (!covers.test(String.fromCodePoint(codePoint))) continue
      for (const weight of ['regular', 'semibold'] as const) {
        if (substitutes[weight].has(family)) continue
        const font = await openFont(files[weight])
        const face = { name: font.postscriptName, font, known: new Set(font.characterSet) }
        substitutes[weight].set(family, face)
      }
      if (substitutes.regular.get(family)?.known.has(codePoint)) break
    }
  }
  return faces
}

async function openAll(): Promise<Opened> {
  const substitutes = { regular: new Map(), semibold: new Map() } satisfies Opened['substitutes']
  const regular = await openFont(FILES.regular)
  const semibold = await openFont(FILES.semibold)
  alignFigures(regular)
  alignFigures(semibold)
  return {
    faces: {
      regular: typeface(regular, substitutes.regular),
      semibold: typeface(semibold, substitutes.semibold),
    },
    substitutes,
    known: new Set(regular.characterSet),
  }
}

async function openFont(file: string): Promise<OpenFont> {
  const font: unknown = await open(locate(file))
  if (!isOpenFont(font)) throw new Error(`The font ${file} did not open`)
  rememberCharacters(font)
  return font
}

/** A file of a package, also where the package names only its code to others. */
function locate(file: string): string {
  const [scope = '', name = '', ...path] = file.split('/')
  const folder = join(scope, name)
  const code = createRequire(import.meta.url).resolve(`${scope}/${name}`)
  return join(code.slice(0, code.lastIndexOf(folder)), folder, ...path)
}

function typeface(font: OpenFont, substitutes: Substitutes): Typeface {
  const own = { name: font.postscriptName, font, known: new Set(font.characterSet) }
  const faceOf = (codePoint: number) => {
    if (own.known.has(codePoint)) return own
    for (const face of substitutes.values()) if (face.known.has(codePoint)) return face
    return null
  }
  const measure = measureWith(font)
  const runs: Typeface['runs'] = (text) => (COMMON.test(text) ? null : splitRuns(text, own, faceOf))
  return {
    name: own.name,
    font,
    runs,
    widthOf(text, size) {
      const parts = runs(text)
      if (!parts) return measure(text, size)
      return parts.reduce((width, part) => width + widthOfRun(part, size), 0)
    },
    drawable(text) {
      if (COMMON.test(text)) return text
      return text.replace(/[^\x20-\x7eА-я]+/gu, (part) => spellMissing(part, faceOf))
    },
  }
}

/** Points of a part: a word or a space of a script, or a text of the first font. */
export function widthOfRun({ text, font }: TextRun, size: number): number {
  return measureWith(font)(text, size)
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

const MAX_SPELLED = 8

/** Characters that no font has as their code points, «[U+A015 U+A016]»; of many in a row the first eight. */
function spellMissing(part: string, faceOf: (codePoint: number) => Face | null): string {
  let spelled = ''
  let missing: string[] = []
  const flush = () => {
    if (missing.length === 0) return
    const more = missing.length > MAX_SPELLED ? [`+${missing.length - MAX_SPELLED}`] : []
    spelled += `[${[...missing.slice(0, MAX_SPELLED), ...more].join(' ')}]`
    missing = []
  }
  for (const character of part) {
    const codePoint = character.codePointAt(0) ?? 0
    if (faceOf(codePoint)) {
      flush()
      spelled += character
    } else {
      missing.push(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`)
    }
  }
  flush()
  return spelled
}
