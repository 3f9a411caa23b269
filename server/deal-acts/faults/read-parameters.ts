import { formatDate } from '../../documents/index.ts'
import type { Locale } from '../../identity/index.ts'
import { formatAmountText, formatDecimalText, quoteName } from './format.ts'

/** Amounts and other numbers as decimal text, dates as `YYYY-MM-DD`, the rest as it is: plain JSON. */
export type TextParameters = Readonly<Record<string, string>>

/** Reads parameters of a text as the language writes them. */
export interface ParameterReader {
  text(name: string): string
  /** A name in quotation marks, unless it brings its own: ООО «Ромашка». */
  quoted(name: string): string
  amount(name: string): string
  number(name: string): string
  date(name: string): string
}

/** A text with its parameters in it: a sentence without its capital and its dot. */
export type ParameterText = (parameters: ParameterReader) => string

export function readParameters(parameters: TextParameters, locale: Locale): ParameterReader {
  const text = (name: string) => parameters[name] ?? ''
  return {
    text,
    quoted: (name) => quoteName(text(name), locale),
    amount: (name) => formatAmountText(text(name), locale),
    number: (name) => formatDecimalText(text(name), locale),
    date: (name) => formatDate(text(name), locale),
  }
}

/** With a capital at the beginning and a dot at the end. */
export function toSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
