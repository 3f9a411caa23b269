import type { Locale } from '../../identity/index.ts'
import {
  type ParameterText,
  readParameters,
  type TextParameters,
  toSentence,
} from './read-parameters.ts'
import { FAULT_TEXTS, type FaultTexts } from './texts/index.ts'

export type NoteCode = keyof FaultTexts['notes']

/** What was decided on the way, for the accountant to see. Plain JSON: it is stored with the deal act. */
export interface Note {
  code: NoteCode
  figures: TextParameters
}

export function noteOf(code: NoteCode, figures: TextParameters = {}): Note {
  return { code, figures: { ...figures } }
}

export function describeNote({ code, figures }: Note, locale: Locale): string {
  const text: ParameterText = FAULT_TEXTS[locale].notes[code]
  return toSentence(text(readParameters(figures, locale)))
}

/** A code of an earlier release may no longer be known. */
export function isNoteCode(code: string): code is NoteCode {
  return Object.hasOwn(FAULT_TEXTS.ru.notes, code)
}
