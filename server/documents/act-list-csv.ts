import { type ActListDocument, type ActListRow, shortSummary, sumsByCurrency } from './act-list.ts'
import { actListTexts } from './act-list-texts.ts'
import { csvDate, csvFile, neutralised } from './csv-file.ts'
import type { DocumentLocale } from './document.ts'
import { plainAmount } from './format.ts'

/**
 * A list of acts as CSV that Excel opens by itself, of the same kind as the act of
 * reconciliation's; a row with the total of each currency at the end. It begins with the heading,
 * not with the list's title, so that other programs can read it too.
 */
export function renderActListCsv(list: ActListDocument, locale: DocumentLocale): string {
  const texts = actListTexts(locale)
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
  const line = (act: ActListRow) =>
    row({
      number: neutralised(act.number),
      date: csvDate(act.date, locale),
      counterparty: neutralised(act.counterparty ?? ''),
      summary: neutralised(shortSummary(act)),
      total: plainAmount(act.total, point),
      currency: neutralised(act.currency),
      state: neutralised(act.state),
    })
  const totals = sumsByCurrency(list.rows).map(({ currency, total }) =>
    row({
      number: texts.sum,
      date: '',
      counterparty: '',
      summary: '',
      total: plainAmount(total, point),
      currency: neutralised(currency),
      state: '',
    }),
  )
  return csvFile([row(texts), ...list.rows.map(line), ...totals], locale)
}
