import type { ReconciliationLine } from '../../onec/port.ts'
import { printNumber } from '../../onec/port.ts'
import type { EdiDocument, EdiOperation } from './edi-act.ts'
import { fitText, lengthOf } from './fit-text.ts'
import type { EdiGap } from './gaps.ts'
import { readDocumentWords } from './read-document-words.ts'

const MAX_DOCUMENT_NAME = 100
const MAX_DOCUMENT_NUMBER = 50
const MAX_OPERATION_NAME = 500
/** The format's decimals have 15 digits, two of them kopecks. */
export const MAX_KOPECKS = 10n ** 15n

/** A line of the act that the format can hold: its document, and the operation. */
export interface BuiltLine {
  document: Omit<EdiDocument, 'operations'>
  operation: EdiOperation
  line: ReconciliationLine
}

/**
 * Document and operation of a line: as 1C told them apart, else as the line's own words tell.
 * @param row of the act, from 1
 */
export function buildLine(
  line: ReconciliationLine,
  row: number,
): { built: BuiltLine } | { gap: EdiGap } {
  const { details, document: words, date, debit, credit } = line
  const read = readDocumentWords(words)
  const lack = (field: Extract<EdiGap, { kind: 'line' }>['field']): { gap: EdiGap } => ({
    gap: { kind: 'line', line: row, document: fitText(words, 120), field },
  })
  if (tooBig(debit) || tooBig(credit)) return { gap: { kind: 'amount', line: row } }
  const fullName = fitText(
    details?.documentName ?? read?.name ?? details?.operation ?? '',
    MAX_OPERATION_NAME,
  )
  if (fullName === '') return lack('document')
  const number = fitText(numberOf(details?.documentNumber) ?? read?.number ?? '', 200)
  if (number === '') return lack('number')
  if (lengthOf(number) > MAX_DOCUMENT_NUMBER) return lack('number_too_long')
  const documentDate = details?.documentDate ?? read?.date
  if (!documentDate) return lack('date')
  if (!inRange(documentDate) || !inRange(date)) return lack('date_out_of_range')
  const name = fitText(fullName, MAX_DOCUMENT_NAME)
  return {
    built: {
      document: { name, number, date: documentDate, note: name === fullName ? null : fullName },
      operation: {
        row,
        date,
        name: fitText(details?.operation ?? fullName, MAX_OPERATION_NAME) || name,
        debit,
        credit,
      },
      line,
    },
  }
}

/** Lines in their order; those of one document that follow one another stand together. */
export function groupDocuments(lines: readonly BuiltLine[]): EdiDocument[] {
  const documents: EdiDocument[] = []
  for (const { document, operation } of lines) {
    const last = documents.at(-1)
    if (last && isSame(last, document)) last.operations.push(operation)
    else documents.push({ ...document, operations: [operation] })
  }
  return documents
}

function isSame(one: Omit<EdiDocument, 'operations'>, other: Omit<EdiDocument, 'operations'>) {
  return (
    one.number === other.number &&
    one.date === other.date &&
    one.name === other.name &&
    one.note === other.note
  )
}

function numberOf(number: string | null | undefined): string | null {
  return number ? printNumber(number) : null
}

/** The format's dates are of these two centuries. */
function inRange(date: string): boolean {
  return date >= '1900-01-01' && date <= '2099-12-31'
}

export function tooBig(kopecks: bigint): boolean {
  return kopecks >= MAX_KOPECKS || kopecks <= -MAX_KOPECKS
}
