import type { CompletionActDocument } from '../completion-act.ts'
import type { DocumentLocale } from '../document.ts'
import { partyName } from '../party.ts'
import { completionActTitle } from '../texts/completion-act-sentences.ts'
import { identityFooter } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { completionActClosing, completionActIntroduction } from './completion-act-prose.ts'
import {
  completionActTable,
  completionActTableHeading,
  completionActTableRows,
  TOTAL_ROWS,
} from './completion-act-table.ts'
import type { Typefaces } from './fonts/face.ts'
import { loadTypefaces } from './fonts/typeface.ts'
import { contentOf, describePaper, layOutSheets, type Paper } from './paper.ts'
import { drawSheets, type SheetDocument } from './sheet.ts'

/** A4, portrait. */
const PAPER: Paper = {
  size: { width: 595.28, height: 841.89 },
  margin: { side: 42, top: 40, bottom: 48 },
  footer: { baseline: 841.89 - 26, size: 7.5 },
  beforeTable: 12,
}

/** The completion act as PDF. Throws an `Error` when it does not add up. */
export async function drawCompletionActPdf(
  document: CompletionActDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const faces = await loadTypefaces(document)
  return drawSheets(setCompletionAct(document, locale, faces), faces)
}

/** The act with everything placed on its pages; the drawing itself decides nothing. */
export function setCompletionAct(
  document: CompletionActDocument,
  locale: DocumentLocale,
  faces: Typefaces,
): SheetDocument {
  const content = contentOf(PAPER)
  const { page } = TEXTS[locale].completionAct
  const title = completionActTitle(document, locale)
  const customer = partyName(document.customer)
  const author = partyName(document.supplier)
  const table = completionActTable(document, locale, content.width, faces)
  const parts = {
    introduction: completionActIntroduction(document, locale, content, faces),
    heading: completionActTableHeading(table, faces),
    rows: completionActTableRows(document, locale, table, faces),
    totalRows: TOTAL_ROWS,
    closing: completionActClosing(
      document,
      locale,
      { ...content, pageHeight: PAPER.size.height },
      faces,
    ),
    footer: ({ number, count }: { number: number; count: number }) => ({
      act: `${title} · ${customer}`,
      page: page(number, count),
      ...(document.identity && { identity: identityFooter(document.identity, locale) }),
    }),
  }
  return {
    ...describePaper(locale, { title, author, subject: `${author} – ${customer}` }),
    size: PAPER.size,
    sheets: layOutSheets(PAPER, parts, faces),
  }
}
