/** Points that a text takes on one line. */
export type Measure = (text: string) => number

/** A long word is best broken after one of these. */
const BREAK_AFTER = /[-/\\_.,;:)]/

/**
 * A text as lines no wider than `width`: broken at spaces, and inside a word only when it alone is wider. A line that
 * ends at a space keeps it, outside of the width: what is read aloud or copied is the text, not its lines run together.
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  if (measure(text) <= width) return [text]
  const space = measure(' ')
  const lines: string[] = []
  let line = ''
  let filled = 0
  const start = (word: string, wordWidth: number) => {
    line = word
    filled = wordWidth
  }
  for (const word of text.split(' ')) {
    const wordWidth = measure(word)
    if (line !== '' && filled + space + wordWidth <= width) {
      start(`${line} ${word}`, filled + space + wordWidth)
      continue
    }
    if (line !== '') lines.push(`${line} `)
    const pieces = wordWidth <= width ? [word] : breakWord(word, width, measure)
    const last = pieces.pop() ?? ''
    lines.push(...pieces)
    start(last, measure(last))
  }
  if (line !== '') lines.push(line)
  return lines
}

/** A text on one line, ended with «…» when it is wider than `width`. */
export function clipText(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text
  const [first = ''] = breakWord(text, width - measure('…'), measure)
  return `${first.replace(/(?<![\s.,])[\s.,]+$/, '')}…`
}

function breakWord(word: string, width: number, measure: Measure): string[] {
  const pieces: string[] = []
  let piece = ''
  let filled = 0
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    const segmentWidth = measure(segment)
    if (piece !== '' && filled + segmentWidth > width) {
      const part = fittingPart(piece)
      pieces.push(part)
      piece = piece.slice(part.length)
      filled = measure(piece)
    }
    piece += segment
    filled += segmentWidth
  }
  return [...pieces, piece]
}

/** What of a full line stays on it: up to the last good break in its second half, or all. */
function fittingPart(piece: string): string {
  for (let end = piece.length; end > piece.length / 2; end -= 1) {
    if (BREAK_AFTER.test(piece.charAt(end - 1))) return piece.slice(0, end)
  }
  return piece
}
