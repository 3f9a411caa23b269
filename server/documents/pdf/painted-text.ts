import type { Typeface } from './fonts/face.ts'
import { clipText } from './fonts/wrap.ts'
import type { PlacedText } from './table.ts'

/** One line placed in a strip of the page and clipped to it; all measures are points. */
export function paintedText(
  text: string,
  place: { x: number; width: number; baseline: number; size: number; align: 'left' | 'right' },
  face: Typeface,
): PlacedText {
  const { x, width, baseline, size, align } = place
  const measure = (part: string) => face.widthOf(part, size)
  const clipped = clipText(face.drawable(text), width, measure)
  const start = align === 'right' ? x + width - measure(clipped) : x
  return { text: clipped, x: start, baseline, size }
}
