export type { ActListDocument, ActListRow } from './act-list.ts'
export { renderActListCsv } from './act-list-csv.ts'
export type { CompletionActDocument, CompletionActDocumentLine } from './completion-act.ts'
export { actTotalInWords, completionActTitle } from './completion-act-sentences.ts'
export { renderReconciliationCsv } from './csv.ts'
export type {
  DocumentLine,
  DocumentLocale,
  DocumentParty,
  ReconciliationDocument,
} from './document.ts'
export { completionActFileName, reconciliationFileName } from './file-name.ts'
export { formatAmount, formatDate } from './format.ts'
export {
  closeDocuments,
  renderActListXlsx,
  renderCompletionActPdf,
  renderReconciliationPdf,
  renderReconciliationXlsx,
} from './pool.ts'
export { closingSentence, closingStatement } from './sentences.ts'
export { runningBalances, type Totals, totals } from './totals.ts'
export { amountInWords } from './words/amount-in-words.ts'
export { type ZipFile, zipStream } from './zip.ts'
