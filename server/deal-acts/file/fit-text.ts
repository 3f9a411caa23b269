import { visibleText } from '../../platform/visible-text.ts'
import { type Note, noteOf } from '../faults/notes.ts'

/** A text as a file carries it, and what was done to it for that. */
export interface FittedText {
  text: string
  notes: Note[]
}

/** What XML 1.0 cannot hold. */
const NOT_CARRIED = /[^\P{Cc}\t\n\r]/gu

/** Without what cannot be carried; lines and tabs stay. Half a surrogate pair is U+FFFD. */
export function cleanText(text: string): string {
  return visibleText(text.replace(NOT_CARRIED, ''))
}

/**
 * A name for a catalogue of 1C: one line of at most `longest` characters. 1C would cut a longer one and not
 * find it again. Notes say when letters were lost.
 */
export function fitName(given: string, longest: number): FittedText {
  const name = oneLine(cleanText(given))
  const notes: Note[] = []
  if (name !== oneLine(given)) notes.push(noteOf('text_cleaned', { name }))
  const text = cutText(name, longest)
  if (text !== name) notes.push(noteOf('name_cut', { name, longest: String(longest) }))
  return { text, notes }
}

/** At most so many characters as 1C counts them, which are UTF-16 units; never half a pair. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  return text
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
