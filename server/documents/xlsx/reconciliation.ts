import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node'
import type { DocumentLocale } from '../document.ts'
import { plainText } from '../plain-text.ts'
import type { ReconciliationDocument } from '../reconciliation.ts'
import { proveReconciliationTotals, runningBalances } from '../reconciliation-totals.ts'
import { TEXTS } from '../texts/index.ts'
import { closingStatement } from '../texts/reconciliation-sentences.ts'
import { amountCell, dateCell, textCell } from './cells.ts'
import { printSetup } from './print-setup.ts'

const RULE = { borderStyle: 'thin', borderColor: '#c9c8c2' } as const
const BOLD = { fontWeight: 'bold' } as const
const HEADING = { ...RULE, ...BOLD, align: 'center', backgroundColor: '#f2f1ed' } as const
/** Characters. */
const COLUMNS = [{ width: 12 }, { width: 62 }, { width: 19 }, { width: 19 }, { width: 19 }]

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
    [textCell(`${closingStatement(document, locale)}.`)],
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
  const { supplier, customer, contract, period } = document
  return [
    [textCell(texts.title, { ...BOLD, fontSize: 14 })],
    [textCell(texts.subject(period))],
    [textCell(texts.between(supplier, customer))],
    ...(contract ? [[textCell(texts.contract(contract))]] : []),
    [],
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
    textCell(plainText(line.document), { ...RULE, wrap: true }),
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
