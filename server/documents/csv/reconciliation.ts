import type { DocumentLocale } from '../document.ts'
import { plainAmount } from '../format.ts'
import type { ReconciliationDocument } from '../reconciliation.ts'
import { proveReconciliationTotals, runningBalances } from '../reconciliation-totals.ts'
import { identityRows } from '../texts/identity-rows.ts'
import { numberedTitle } from '../texts/identity-sentences.ts'
import { TEXTS } from '../texts/index.ts'
import { lineText } from '../texts/reconciliation-sentences.ts'
import { csvDate, csvFile, escapeFormula } from './csv-file.ts'

/**
 * The act's table as CSV: in ru a semicolon and a decimal comma, in en a comma and a decimal
 * point. What the paper says of itself stands under the table, so that programs find the heading first. Throws an `Error` when the act does not add up.
 */
export function renderReconciliationCsv(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): string {
  const texts = TEXTS[locale].reconciliation
  const sums = proveReconciliationTotals(document)
  const balances = runningBalances(document)
  const point = locale === 'ru' ? ',' : '.'
  const amount = (kopecks: bigint) => (kopecks === 0n ? '' : plainAmount(kopecks, point))
  const balance = (date: string, label: string, kopecks: bigint) => [
    csvDate(date, locale),
    label,
    '',
    '',
    plainAmount(kopecks, point),
  ]

  const columns = texts.columnsIn(document.currency)
  const lines = document.lines.map((line, index) => [
    csvDate(line.date, locale),
    escapeFormula(lineText(line, locale)),
    amount(line.debit),
    amount(line.credit),
    plainAmount(balances[index] ?? 0n, point),
  ])
  const rows = [
    [texts.date, texts.document, columns.debit, columns.credit, columns.balance],
    balance(document.period.from, texts.opening, sums.opening),
    ...lines,
    ['', texts.turnover, plainAmount(sums.debit, point), plainAmount(sums.credit, point), ''],
    balance(document.period.to, texts.closing, sums.closing),
  ]
  const { identity } = document
  const said = identity
    ? [numberedTitle(texts.title, identity, locale), ...identityRows(identity, locale)]
    : []
  const under = said.map((text) => ['', escapeFormula(text), '', '', ''])
  return csvFile([...rows, ...under], locale)
}
