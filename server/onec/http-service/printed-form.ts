import type { PrintedForm } from '../port/values.ts'

export const MAX_PDF_BYTES = 20 * 1024 * 1024
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const MAGIC = Buffer.from('%PDF-')
const BLANKS_BEFORE_MAGIC = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf])

/**
 * 1C's printed form from `pdf_base64`. Base64Строка of 1C breaks lines with CR LF, so whitespace is
 * dropped; anything else outside the alphabet, no `%PDF-` at the start or over 20 MB puts the form aside
 * and the portal draws its own. Absent or empty: no form, no problem.
 */
export function readPrintedForm(base64: unknown): PrintedForm {
  if (base64 === null || base64 === undefined) return { pdf: null, pdfProblem: null }
  if (typeof base64 !== 'string') return rejectForm('not_base64')
  const text = base64.replace(/\s+/g, '')
  if (text === '') return { pdf: null, pdfProblem: null }
  if (text.length % 4 !== 0 || !BASE64.test(text)) return rejectForm('not_base64')
  if (decodedLength(text) > MAX_PDF_BYTES) return rejectForm('too_large')
  const bytes = Buffer.from(text, 'base64')
  const start = bytes.findIndex((byte) => !BLANKS_BEFORE_MAGIC.has(byte))
  if (start < 0 || !bytes.subarray(start, start + MAGIC.length).equals(MAGIC)) {
    return rejectForm('not_pdf')
  }
  return { pdf: bytes.subarray(start), pdfProblem: null }
}

function decodedLength(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0
  return (base64.length / 4) * 3 - padding
}

function rejectForm(problem: NonNullable<PrintedForm['pdfProblem']>): PrintedForm {
  return { pdf: null, pdfProblem: problem }
}
