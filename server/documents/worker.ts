import { move } from 'piscina'
import type { CompletionActDocument } from './completion-act.ts'
import type { CompletionActListDocument } from './completion-act-list.ts'
import type { CoverSheet } from './cover-sheet.ts'
import { writeCompletionActListCsv } from './csv/completion-act-list.ts'
import type { DocumentLocale } from './document.ts'
import { drawCompletionActPdf } from './pdf/completion-act.ts'
import { drawCoverSheet } from './pdf/cover-sheet.ts'
import { drawReconciliationPdf } from './pdf/reconciliation.ts'
import type { ReconciliationDocument } from './reconciliation.ts'
import { type LargeTable, type TableDocument, unpackRows } from './table-document.ts'
import { writeCompletionActListXlsx } from './xlsx/completion-act-list.ts'
import { writeReconciliationXlsx } from './xlsx/reconciliation.ts'
import { writeTableXlsx } from './xlsx/table.ts'

export type DrawingTask = { locale: DocumentLocale } & (
  | { kind: 'reconciliation-pdf' | 'reconciliation-xlsx'; document: ReconciliationDocument }
  | { kind: 'completion-act-pdf'; document: CompletionActDocument }
  | { kind: 'cover-sheet'; document: CoverSheet }
  | { kind: 'act-list-csv' | 'act-list-xlsx'; document: CompletionActListDocument }
  | { kind: 'table-xlsx'; document: TableDocument }
  | { kind: 'large-table-xlsx'; document: LargeTable }
)

/** What a drawing thread does with one task; the file's bytes are moved out, not copied. */
export default async function draw(task: DrawingTask) {
  return move(await drawn(task))
}

async function drawn(task: DrawingTask): Promise<Uint8Array> {
  switch (task.kind) {
    case 'reconciliation-pdf':
      return drawReconciliationPdf(task.document, task.locale)
    case 'reconciliation-xlsx':
      return writeReconciliationXlsx(task.document, task.locale)
    case 'completion-act-pdf':
      return drawCompletionActPdf(task.document, task.locale)
    case 'cover-sheet':
      return drawCoverSheet(task.document, task.locale)
    case 'act-list-csv':
      return new TextEncoder().encode(writeCompletionActListCsv(task.document, task.locale))
    case 'act-list-xlsx':
      return writeCompletionActListXlsx(task.document, task.locale)
    case 'table-xlsx':
      return writeTableXlsx(task.document, task.locale)
    case 'large-table-xlsx': {
      const { packed, ...table } = task.document
      return writeTableXlsx({ ...table, rows: unpackRows(packed) }, task.locale)
    }
  }
}
