import { move } from 'piscina'
import type { DocumentLocale, ReconciliationDocument } from './document.ts'
import { drawReconciliationPdf } from './pdf/reconciliation.ts'
import { writeReconciliationXlsx } from './xlsx/reconciliation.ts'

export interface DrawingTask {
  kind: 'reconciliation-pdf' | 'reconciliation-xlsx'
  document: ReconciliationDocument
  locale: DocumentLocale
}

const DRAW = {
  'reconciliation-pdf': drawReconciliationPdf,
  'reconciliation-xlsx': writeReconciliationXlsx,
}

/** What a drawing thread does with one task; the file's bytes are moved out, not copied. */
export default async function draw({ kind, document, locale }: DrawingTask) {
  const file = await DRAW[kind](document, locale)
  return move(file)
}
