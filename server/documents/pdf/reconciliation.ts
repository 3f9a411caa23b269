import type { DocumentLocale } from '../document.ts'
import { formatDate } from '../format.ts'
import { partyName } from '../party.ts'
import type { ReconciliationDocument } from '../reconciliation.ts'
import { identityFooter, numberedTitle } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import type { Typefaces } from './fonts/face.ts'
import { loadTypefaces } from './fonts/typeface.ts'
import { contentOf, describePaper, layOutSheets, type Paper } from './paper.ts'
import { reconciliationClosing, reconciliationIntroduction } from './reconciliation-prose.ts'
import {
  CLOSING_ROWS,
  reconciliationColumns,
  reconciliationHeading,
  reconciliationRows,
} from './reconciliation-table.ts'
import { drawSheets, type SheetDocument } from './sheet.ts'

/** A4, landscape: both halves of the form keep their documents on one line. */
const PAPER: Paper = {
  size: { width: 841.89, height: 595.28 },
  margin: { side: 36, top: 34, bottom: 44 },
  footer: { baseline: 595.28 - 24, size: 7.5 },
  beforeTable: 8,
}

/** The act as PDF. Throws an `Error` when it does not add up. */
export async function drawReconciliationPdf(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const faces = await loadTypefaces(document)
  return drawSheets(setReconciliation(document, locale, faces), faces)
}

/** The act with everything placed on its pages; the drawing itself decides nothing. */
export function setReconciliation(
  document: ReconciliationDocument,
  locale: DocumentLocale,
  faces: Typefaces,
): SheetDocument {
  const content = { ...contentOf(PAPER), pageHeight: PAPER.size.height }
  const texts = TEXTS[locale].reconciliation
  const { supplier, customer, period, identity } = document
  const title = numberedTitle(texts.title, identity, locale)
  const dates = `${formatDate(period.from, locale)} – ${formatDate(period.to, locale)}`
  const columns = reconciliationColumns(document, locale, content.width, faces)
  const parts = {
    introduction: reconciliationIntroduction(document, locale, content, faces),
    heading: reconciliationHeading(document, locale, columns, faces),
    rows: reconciliationRows(document, locale, columns, faces),
    totalRows: CLOSING_ROWS,
    closing: reconciliationClosing(document, locale, content, faces),
    footer: ({ number, count }: { number: number; count: number }) => ({
      act: `${title} · ${dates} · ${partyName(customer)}`,
      page: texts.page(number, count),
      ...(identity && { identity: identityFooter(identity, locale) }),
    }),
  }
  return {
    ...describePaper(locale, {
      title: `${title} ${texts.subject(period)}`,
      author: partyName(supplier),
      subject: texts.between(supplier, customer),
    }),
    size: PAPER.size,
    sheets: layOutSheets(PAPER, parts, faces),
  }
}
