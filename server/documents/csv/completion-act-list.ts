import {
  type CompletionActListDocument,
  type CompletionActListRow,
  shortSummary,
  sumsByCurrency,
} from '../completion-act-list.ts'
import type { DocumentLocale } from '../document.ts'
import { plainAmount } from '../format.ts'
import { TEXTS } from '../texts/index.ts'
import { csvDate, csvFile, escapeFormula } from './csv-file.ts'

/**
 * A list of acts as CSV that Excel opens by itself, of the same kind as the act of
 * reconciliation's; a row with the total of each currency at the end. It begins with the heading,
 * not with the list's title, so that other programs can read it too.
 */
export function writeCompletionActListCsv(
  list: CompletionActListDocument,
  locale: DocumentLocale,
): string {
  const texts = TEXTS[locale].completionActList
  const point = locale === 'ru' ? ',' : '.'
  const row = (cells: {
    number: string
    date: string
    counterparty: string
    summary: string
    total: string
    currency: string
    state: string
  }) => [
    cells.number,
    cells.date,
    ...(list.withCounterparty ? [cells.counterparty] : []),
    cells.summary,
    cells.total,
    cells.currency,
    cells.state,
  ]
  const line = (act: CompletionActListRow) =>
    row({
      number: escapeFormula(act.number),
      date: csvDate(act.date, locale),
      counterparty: escapeFormula(act.counterparty ?? ''),
      summary: escapeFormula(shortSummary(act)),
      total: plainAmount(act.total, point),
      currency: escapeFormula(act.currency),
      state: escapeFormula(act.state),
    })
  const totals = sumsByCurrency(list.rows).map(({ currency, total }) =>
    row({
      number: texts.sum,
      date: '',
      counterparty: '',
      summary: '',
      total: plainAmount(total, point),
      currency: escapeFormula(currency),
      state: '',
    }),
  )
  return csvFile([row(texts), ...list.rows.map(line), ...totals], locale)
}
