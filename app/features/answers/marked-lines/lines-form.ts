import type { AnswerFault, MarkedLineInput } from '../../../../server/answers/index.ts'
import { formText } from '../../../lib/form-text'
import { readTypedDate } from '../../../lib/input/typed-date'

/** One marked line as the form sent it, under its number there. */
export interface SentLine {
  number: number
  markedLine: MarkedLineInput
}

/** A fault of a form of marked lines, under the number of the line it is about. */
export interface LineFault {
  /** Null: it is not about one line. */
  number: number | null
  field: string
  code: AnswerFault['code']
}

/** A radio button that nobody pressed sends nothing, hence either of two. */
const FIELD = /^line\.(\d{1,4})\.(?:kind|index)$/

/**
 * The marked lines of a form, in its order. A missing line that was left blank is none:
 * its fields stand there in case they are needed.
 */
export function readMarkedLines(form: FormData): SentLine[] {
  const numbers = new Set<number>()
  for (const name of form.keys()) {
    const number = FIELD.exec(name)?.[1]
    if (number !== undefined) numbers.add(Number(number))
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({ number, markedLine: readMarkedLine(form, number) }))
    .filter(({ markedLine }) => markedLine.kind !== 'missing' || !isBlank(markedLine))
}

/** Faults as the service numbers them, by position in what it was given, as the form numbers its lines. */
export function toLineFaults(
  faults: readonly AnswerFault[],
  sent: readonly SentLine[],
): LineFault[] {
  return faults.map(({ field, code }) => {
    const [, position, name] = /^line\.(\d+)\.(\w+)$/.exec(field) ?? []
    const line = position === undefined ? undefined : sent[Number(position)]
    return line && name ? { number: line.number, field: name, code } : { number: null, field, code }
  })
}

function readMarkedLine(form: FormData, number: number): MarkedLineInput {
  const text = (name: string) => formText(form, `line.${number}.${name}`)
  const kind = text('kind')
  // What belongs to another answer than the chosen one is hidden in the form and not meant.
  const hasAmount = kind !== 'extra' && kind !== 'other_date'
  const hasDate = kind !== 'extra' && kind !== 'other_amount'
  return {
    kind,
    index: text('index'),
    date: hasDate ? readTypedDate(text('date')) : '',
    document: text('document'),
    debit: hasAmount ? text('debit') : '',
    credit: hasAmount ? text('credit') : '',
  }
}

function isBlank({ date, document, debit, credit }: MarkedLineInput): boolean {
  return `${date}${document}${debit}${credit}`.trim() === ''
}
