export { amountInWords } from './amount-in-words/amount-in-words.ts'
export type { CompletionActDocument, CompletionActDocumentLine } from './completion-act.ts'
export type { CompletionActListDocument, CompletionActListRow } from './completion-act-list.ts'
export { type CoverSheet, completionActCover, reconciliationCover } from './cover-sheet.ts'
export { csvFile, csvInBatches, escapeFormula } from './csv/csv-file.ts'
export { renderReconciliationCsv } from './csv/reconciliation.ts'
export { renderTableCsv } from './csv/table.ts'
export type { DocumentLocale, DocumentParty, DocumentSignatory } from './document.ts'
export { completionActFileName, reconciliationFileName } from './file-name.ts'
export { formatAmount, formatDate, plainAmount } from './format.ts'
export type { PaperCode, PaperIdentity, StalePaper } from './paper-identity.ts'
export {
  closeDocuments,
  drawingThreads,
  renderCompletionActListCsv,
  renderCompletionActListXlsx,
  renderCompletionActPdf,
  renderCoverSheet,
  renderLargeTableXlsx,
  renderReconciliationPdf,
  renderReconciliationXlsx,
  renderTableXlsx,
} from './pool.ts'
export type {
  DocumentContract,
  DocumentContractTotals,
  ReconciliationDocument,
  ReconciliationDocumentLine,
  ReconciliationSide,
} from './reconciliation.ts'
export {
  type ReconciliationTotals,
  runningBalances,
  sumReconciliation,
} from './reconciliation-totals.ts'
export { packRows, type TableCell, type TableDocument } from './table-document.ts'
export { completionActTitle, completionActTotalInWords } from './texts/completion-act-sentences.ts'
export { closingSentence, closingStatement } from './texts/reconciliation-sentences.ts'
export { type ZipFile, zipStream } from './zip/zip.ts'
