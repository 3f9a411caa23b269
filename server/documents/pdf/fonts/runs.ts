import type { Face, TextRun } from './face.ts'

/**
 * Words of a script written from right to left (its letters and marks, not its figures) with the spaces between
 * them, or what stands between two of these.
 */
const PHRASES =
  /[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: [\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*|[^\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+/gu
const FIRST_IS_RIGHT_TO_LEFT =
  /^[\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

/**
 * A line's parts from left to right, each in one font; null when `own` draws all of it. Words of a script written
 * from right to left follow one another to the left; figures, signs and all else stay where the line has them, so
 * that no name moves the number or the sum beside it. The letters of a word are turned by their font.
 */
export function splitRuns(
  text: string,
  own: Face,
  faceOf: (codePoint: number) => Face | null,
): TextRun[] | null {
  const runs: TextRun[] = []
  for (const [phrase] of text.matchAll(PHRASES)) {
    if (!FIRST_IS_RIGHT_TO_LEFT.test(phrase)) {
      runs.push(...byFonts(phrase, own, faceOf))
      continue
    }
    const words = phrase.split(/( )/).reverse()
    runs.push(...words.flatMap((word) => byFonts(word, own, faceOf)))
  }
  return runs.every(({ font }) => font === own.font) ? null : runs
}

function byFonts(text: string, own: Face, faceOf: (codePoint: number) => Face | null): TextRun[] {
  const runs: TextRun[] = []
  for (const character of text) {
    const { name, font } = faceOf(character.codePointAt(0) ?? 0) ?? own
    const last = runs.at(-1)
    if (last?.font === font) last.text += character
    else runs.push({ name, font, text: character })
  }
  return runs
}
