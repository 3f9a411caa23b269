import type { OpenFont } from './open-font.ts'

export type Weight = 'regular' | 'semibold'

/** An opened font as pdfkit draws with it: texts drawn by one name share one embedded subset. */
export interface Face {
  name: string
  font: OpenFont
}

/** A part of a line in one font, in the order in which parts stand from left to right. */
export interface TextRun extends Face {
  text: string
}

/** A font that measures exactly what pdfkit will draw with it, and those that stand in for letters it lacks. */
export interface Typeface extends Face {
  /** Points that a text takes on one line at `size` points. */
  widthOf(text: string, size: number): number
  /** The text with every character that no font has a picture of as its code point, «[U+A015]». */
  drawable(text: string): string
  /** The parts of a drawable text by fonts; null when this font draws it alone, as nearly always. */
  runs(text: string): TextRun[] | null
}

export type Typefaces = Readonly<Record<Weight, Typeface>>
