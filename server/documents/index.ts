export { renderReconciliationCsv } from './csv.ts'
export type {
  DocumentLine,
  DocumentLocale,
  DocumentParty,
  ReconciliationDocument,
} from './document.ts'
export { reconciliationFileName } from './file-name.ts'
export { formatAmount, formatDate } from './format.ts'
export { closeDocuments, renderReconciliationPdf, renderReconciliationXlsx } from './pool.ts'
export { closingSentence, closingStatement } from './sentences.ts'
export { runningBalances, type Totals, totals } from './totals.ts'
export { amountInWords } from './words/amount-in-words.ts'
