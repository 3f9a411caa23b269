import type { DocumentFile } from '../../completion-acts/index.ts'
import {
  formatDate,
  renderReconciliationPdf,
  renderTableCsv,
  renderTableXlsx,
} from '../../documents/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import { readReconciliationDocument } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import { customerSide } from '../marked-lines/customer-side.ts'
import { markedLinesTable } from '../marked-lines/lines-table.ts'
import { TEXTS } from '../texts/index.ts'
import type { DiscrepancyView } from '../views.ts'
import { viewDiscrepancy } from './view.ts'

const CONTENT_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

export type DiscrepancyFormat = keyof typeof CONTENT_TYPES

/**
 * The marked lines of a discrepancy as a workbook or CSV, or the two-sided form of its act with the customer's half
 * filled with their own figures as PDF. Recorded. Null: not this actor's, or no line is marked.
 */
export async function discrepancyFile(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  format: DiscrepancyFormat,
): Promise<DocumentFile | null> {
  const discrepancy = await viewDiscrepancy(deps, actor, id)
  if (!discrepancy?.balances) return null
  const content = await draw(deps, actor, discrepancy, format)
  if (!content) return null
  const { locale } = actor
  const { from, to } = discrepancy.balances
  await recordAudit(deps.database.prisma, {
    action: 'discrepancy.downloaded',
    actorId: actor.userId,
    counterpartyId: discrepancy.counterparty.id,
    subjectId: id,
    ip: actor.ip,
    details: { format },
  })
  const period = `${formatDate(from, locale)} – ${formatDate(to, locale)}`
  const name = TEXTS[locale].export[format === 'pdf' ? 'formName' : 'tableName']
  return {
    content,
    contentType: CONTENT_TYPES[format],
    fileName: `${name(period)}.${format}`,
  }
}

async function draw(
  { database, readPaper }: AnswersDeps,
  { locale }: Actor,
  discrepancy: DiscrepancyView,
  format: DiscrepancyFormat,
): Promise<Uint8Array | null> {
  if (format === 'pdf') {
    const { id } = discrepancy.document
    const act = readPaper
      ? await readPaper(id)
      : await readReconciliationDocument(database.prisma, id)
    if (!act) return null
    const side = customerSide(act, discrepancy.lines)
    return renderReconciliationPdf({ ...act, customerSide: side }, locale)
  }
  const table = markedLinesTable(discrepancy, locale)
  return format === 'xlsx'
    ? renderTableXlsx(table, locale)
    : new TextEncoder().encode(renderTableCsv(table, locale))
}
