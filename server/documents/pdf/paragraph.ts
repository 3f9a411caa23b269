import type { Typefaces, Weight } from './fonts/face.ts'
import { wrapText } from './fonts/wrap.ts'
import type { Role } from './structure.ts'

export interface ParagraphStyle {
  size: number
  leading: number
  weight: Weight
  align: 'left' | 'center'
  /** `P` when absent. */
  role?: Role
}

/** Prose set into lines, in points. */
export interface Paragraph extends ParagraphStyle {
  lines: string[]
  x: number
  y: number
  width: number
}

/** Prose and the lines people write on, placed together. */
export interface Block {
  paragraphs: Paragraph[]
  rules: { x: number; y: number; width: number }[]
}

/** Sets a text into a column of `width` points whose top left corner is `x`, `y`. */
export function setParagraph(
  text: string,
  place: { x: number; y: number; width: number },
  style: ParagraphStyle,
  faces: Typefaces,
): Paragraph {
  const face = faces[style.weight]
  const lines = wrapText(face.drawable(text), place.width, (part) => face.widthOf(part, style.size))
  return { ...style, ...place, lines }
}

export function heightOf(paragraph: Paragraph): number {
  return paragraph.lines.length * paragraph.leading
}

export function bottomOf(paragraphs: readonly Paragraph[]): number {
  return Math.max(...paragraphs.map((paragraph) => paragraph.y + heightOf(paragraph)))
}

/** The same paragraphs lower on the page by `distance` points. */
export function lowered<T extends { y: number }>(things: readonly T[], distance: number): T[] {
  return things.map((thing) => ({ ...thing, y: thing.y + distance }))
}
