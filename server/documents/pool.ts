import { Piscina } from 'piscina'
import type { CompletionActDocument } from './completion-act.ts'
import type { CompletionActListDocument } from './completion-act-list.ts'
import type { CoverSheet } from './cover-sheet.ts'
import type { DocumentLocale } from './document.ts'
import type { ReconciliationDocument } from './reconciliation.ts'
import type { LargeTable, TableDocument } from './table-document.ts'
import type { DrawingTask } from './worker.ts'

const MAX_THREADS = 2

let pool: Piscina<DrawingTask, Uint8Array> | null = null

/**
 * The threads that draw files, so that pages stay quick meanwhile. A thread starts with the
 * first task and ends after a while without one; one that outgrows its memory is ended alone.
 */
function drawingPool(): Piscina<DrawingTask, Uint8Array> {
  pool ??= new Piscina<DrawingTask, Uint8Array>({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: MAX_THREADS,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 },
  })
  return pool
}

/**
 * The act as PDF (A4, the standard two-sided form), drawn in a worker thread.
 * Throws when the act does not add up.
 */
export function renderReconciliationPdf(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'reconciliation-pdf', document, locale })
}

/**
 * The act as an Excel workbook, written in a worker thread.
 * Throws when the act does not add up.
 */
export function renderReconciliationXlsx(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'reconciliation-xlsx', document, locale })
}

/**
 * The completion act as PDF (A4, the form of «Акт об оказании услуг»), drawn in a worker thread.
 * Throws when the act does not add up, saying what does not.
 */
export function renderCompletionActPdf(
  document: CompletionActDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'completion-act-pdf', document, locale })
}

/** A page with what a document is and its code, to stand before a form that 1C printed; drawn in a worker thread. */
export function renderCoverSheet(cover: CoverSheet, locale: DocumentLocale): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'cover-sheet', document: cover, locale })
}

/** A list of completion acts as CSV for Excel, written in a worker thread: the longest would hold pages up. */
export function renderCompletionActListCsv(
  list: CompletionActListDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'act-list-csv', document: list, locale })
}

/** A list of completion acts as an Excel workbook, written in a worker thread. */
export function renderCompletionActListXlsx(
  list: CompletionActListDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'act-list-xlsx', document: list, locale })
}

/** A table as an Excel workbook, written in a worker thread. */
export function renderTableXlsx(table: TableDocument, locale: DocumentLocale): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'table-xlsx', document: table, locale })
}

/** The same of very many rows, which `packRows` has made ready. */
export function renderLargeTableXlsx(
  table: LargeTable,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  return drawingPool().run({ kind: 'large-table-xlsx', document: table, locale })
}

/** How many threads there are, how many there may be, and how many files wait for one. */
export function drawingThreads(): { open: number; most: number; waiting: number } {
  return { open: pool?.threads.length ?? 0, most: MAX_THREADS, waiting: pool?.queueSize ?? 0 }
}

/** Ends the threads; files under way are finished first. The next file starts them again. */
export async function closeDocuments(): Promise<void> {
  const closing = pool
  pool = null
  await closing?.close()
}
