import type { DocumentLocale, ReconciliationDocument } from './document.ts'
import { plainAmount } from './format.ts'
import { plainText } from './plain-text.ts'
import { actTexts } from './texts.ts'
import { provenTotals, runningBalances } from './totals.ts'

const BYTE_ORDER_MARK = '\ufeff'
/** What a spreadsheet takes for the start of a formula (OWASP, CSV injection). */
const FORMULA_START = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * The act's table as CSV that Excel opens by itself: UTF-8 with a byte order mark, CRLF;
 * in ru a semicolon and a decimal comma, in en a comma and a decimal point.
 * Throws an `Error` when the act does not add up.
 */
export function renderReconciliationCsv(
  document: ReconciliationDocument,
  locale: DocumentLocale,
): string {
  const texts = actTexts(locale)
  const sums = provenTotals(document)
  const balances = runningBalances(document)
  const [separator, point] = locale === 'ru' ? ([';', ','] as const) : ([',', '.'] as const)
  const amount = (kopecks: bigint) => (kopecks === 0n ? '' : plainAmount(kopecks, point))
  const row = (cells: string[]) => cells.map((cell) => quoted(cell, separator)).join(separator)

  const { debit, credit, balance } = texts.columnsIn(document.currency)
  const rows = [
    row([texts.date, texts.document, debit, credit, balance]),
    row([
      csvDate(document.period.from, locale),
      texts.opening,
      '',
      '',
      plainAmount(sums.opening, point),
    ]),
    ...document.lines.map((line, index) =>
      row([
        csvDate(line.date, locale),
        neutralised(line.document),
        amount(line.debit),
        amount(line.credit),
        plainAmount(balances[index] ?? 0n, point),
      ]),
    ),
    row(['', texts.turnover, plainAmount(sums.debit, point), plainAmount(sums.credit, point), '']),
    row([
      csvDate(document.period.to, locale),
      texts.closing,
      '',
      '',
      plainAmount(sums.closing, point),
    ]),
  ]
  return `${BYTE_ORDER_MARK}${rows.join('\r\n')}\r\n`
}

/** A text that a spreadsheet will show and never run. */
export function neutralised(text: string): string {
  const clean = plainText(text)
  return FORMULA_START.test(text) || FORMULA_START.test(clean) ? `'${clean}` : clean
}

function csvDate(date: string, locale: DocumentLocale): string {
  return locale === 'ru' ? date.split('-').reverse().join('.') : date
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
