import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import { contractSections } from '../contract-sections.ts'
import type { DocumentLocale } from '../document.ts'
import type { ReconciliationDocument } from '../reconciliation.ts'
import { proveReconciliationTotals, runningBalances } from '../reconciliation-totals.ts'
import { identityRows } from '../texts/identity-rows.ts'
import { numberedTitle } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { closingStatement, lineText } from '../texts/reconciliation-sentences.ts'
import { amountCell, dateCell, textCell } from './cells.ts'
import { printSetup } from './print-setup.ts'

const RULE = { borderStyle: 'thin', borderColor: '#c9c8c2' } as const
const BOLD = { fontWeight: 'bold' } as const
const HEADING = { ...RULE, ...BOLD, align: 'center', backgroundColor: '#f2f1ed' } as const
/** Characters. */
const COLUMNS = [{ width: 16 }, { width: 62 }, { width: 19 }, { width: 19 }, { width: 19 }]

/** Characters. */
const SHEET_WIDTH = COLUMNS.reduce((sum, { width }) => sum + width, 0)
/** Characters of the sheet's width that the widest letter takes: «Ш» is half as wide again as a figure. */
const WIDEST_LETTER = 1.6
/** Points. */
const LINE_HEIGHT = 15

/**
 * The act as a workbook a bookkeeper can go on counting with: sums are numbers, dates are
 * dates, the heading stays in sight and is repeated on every printed page.
 * Throws an `Error` when the act does not add up.
 */
export async function writeReconciliationXlsx(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): Promise<Uint8Array> {
  const texts = TEXTS[locale].reconciliation
  const introduction = introductionRows(document, locale)
  const headingRow = introduction.length + 1
  const sheet = texts.sheet
  const { debit, credit, balance } = texts.columnsIn(document.currency)
  const heading = [texts.date, texts.document, debit, credit, balance]
  const data = [
    ...introduction,
    heading.map((text) => textCell(text, HEADING)),
    ...tableRows(document, locale),
    [],
    wideRow(`${closingStatement(document, locale)}.`),
    ...contractRows(document, locale),
  ]
  const file = await writeExcelFile(
    data,
    {
      sheet,
      columns: COLUMNS,
      orientation: 'landscape',
      stickyRowsCount: headingRow,
      showGridLines: false,
      dateFormat: 'dd.mm.yyyy',
    },
    { fontFamily: 'Calibri', fontSize: 11, features: [printSetup({ sheet, headingRow })] },
  ).toBuffer()
  // A copy of its own: a part of a shared buffer could not be moved between threads.
  return new Uint8Array(file)
}

function introductionRows(document: ReconciliationDocument, locale: DocumentLocale): Row[] {
  const texts = TEXTS[locale].reconciliation
  const { supplier, customer, contract, period, identity } = document
  return [
    [textCell(numberedTitle(texts.title, identity, locale), { ...BOLD, fontSize: 14 })],
    wideRow(texts.subject(period)),
    wideRow(texts.between(supplier, customer)),
    ...(contract ? [wideRow(texts.contract(contract))] : []),
    ...identityRows(identity, locale).map(wideRow),
    [],
  ]
}

/** A text over the whole table, as tall as it needs to be: merged cells do not grow by themselves. */
function wideRow(text: string): Row {
  const lines = Math.ceil((text.length * WIDEST_LETTER) / SHEET_WIDTH)
  const cell = textCell(text, { columnSpan: COLUMNS.length, wrap: true, alignVertical: 'top' })
  return [{ ...cell, height: lines * LINE_HEIGHT }, ...COLUMNS.slice(1).map(() => null)]
}

/** What each contract makes up of the act, where 1C divided it. */
function contractRows(document: ReconciliationDocument, locale: DocumentLocale): Row[] {
  const texts = TEXTS[locale].reconciliation
  const sections = contractSections(document)
  if (!sections) return []
  const { debit, credit } = texts.columnsIn(document.currency)
  const heading = [texts.opening, texts.contractColumn, debit, credit, texts.closing]
  return [
    [],
    heading.map((text) => textCell(text, { ...HEADING, wrap: true })),
    ...sections.map(({ contract, ...part }) => [
      amountCell(part.opening, locale, RULE),
      textCell(contract ? texts.lineContract(contract) : texts.withoutContract, {
        ...RULE,
        wrap: true,
      }),
      amountCell(part.debit, locale, RULE),
      amountCell(part.credit, locale, RULE),
      amountCell(part.closing, locale, RULE),
    ]),
  ]
}

function tableRows(document: ReconciliationDocument, locale: DocumentLocale): Row[] {
  const texts = TEXTS[locale].reconciliation
  const sums = proveReconciliationTotals(document)
  const balances = runningBalances(document)
  const { from, to } = document.period
  const empty = textCell('', RULE)
  const strong = { ...RULE, ...BOLD }
  const amount = (kopecks: bigint): CellObject =>
    kopecks === 0n ? empty : amountCell(kopecks, locale, RULE)

  const lines = document.lines.map((line, index) => [
    dateCell(line.date, locale, RULE),
    textCell(lineText(line, locale), { ...RULE, wrap: true }),
    amount(line.debit),
    amount(line.credit),
    amountCell(balances[index] ?? 0n, locale, RULE),
  ])
  const nothing = [empty, textCell(texts.noMovements, RULE), empty, empty, empty]
  const balance = (date: string, label: string, kopecks: bigint): Row => [
    dateCell(date, locale, strong),
    textCell(label, strong),
    empty,
    empty,
    amountCell(kopecks, locale, strong),
  ]
  return [
    balance(from, texts.opening, sums.opening),
    ...(lines.length > 0 ? lines : [nothing]),
    [
      empty,
      textCell(texts.turnover, strong),
      amountCell(sums.debit, locale, strong),
      amountCell(sums.credit, locale, strong),
      empty,
    ],
    balance(to, texts.closing, sums.closing),
  ]
}
