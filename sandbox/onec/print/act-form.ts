import type { ActPeriod } from '../act-answer.ts'
import { printDate } from '../ledger/calendar.ts'
import { ORGANIZATION } from '../ledger/catalogue.ts'
import type { Counterparty } from '../ledger/counterparty.ts'
import { type Kopecks, printKopecks } from '../ledger/kopecks.ts'
import type { Statement } from '../ledger/statement.ts'
import { loadFont } from './font.ts'
import { A4, createPdf, type Page } from './pdf-file.ts'
import { wrapText } from './wrap.ts'

export interface PrintedAct {
  counterparty: Counterparty
  period: ActPeriod
  statement: Statement
  printedAt: Date
  /** Stands under the form where it was corrected. */
  note?: string
}

const MARGIN = 36
const SIZE = 7
const LEADING = 9
/** Right edges of the columns of one half: date, document, debit, credit. */
const HALF = [44, 152, 207, 261] as const
const HALF_WIDTH = 261.5

interface Line {
  date: string
  document: string
  debit: string
  credit: string
}

/** The standard two-sided form: the supplier's side filled, the counterparty's left blank. */
export function drawAct(act: PrintedAct): Buffer {
  const pdf = createPdf(loadFont())
  const width = A4.width - 2 * MARGIN
  const measure = (text: string) => pdf.measure(text, SIZE)
  let page = pdf.addPage()
  let y = A4.height - MARGIN

  function paragraph(text: string, size: number): void {
    for (const line of wrapText(text, width, (part) => pdf.measure(part, size))) {
      needRoom(size + 4)
      y -= size + 3
      page.text(MARGIN, y, size, line)
    }
    y -= 4
  }

  function needRoom(height: number): void {
    if (y - height > MARGIN) return
    page = pdf.addPage()
    y = A4.height - MARGIN
    page.rule(MARGIN, y, MARGIN + width, y)
  }

  function row(line: Line): void {
    const wrapped = wrapText(line.document, HALF[1] - HALF[0] - 6, measure)
    const height = wrapped.length * LEADING + 3
    needRoom(height)
    drawRow(page, y, height, line, wrapped)
    y -= height
  }

  const { counterparty, period, statement } = act
  paragraph('Акт сверки', 14)
  paragraph(describeParties(act), 9)
  y -= 4
  page.rule(MARGIN, y, MARGIN + width, y)
  row({
    date: 'Дата',
    document: `По данным ${ORGANIZATION.name}, ${counterparty.currency}`,
    debit: 'Дебет',
    credit: 'Кредит',
  })
  row({ date: '', document: 'Сальдо начальное', ...bySign(statement.opening) })
  for (const one of statement.rows) {
    row({
      date: shortDate(one.date),
      document: one.document,
      debit: blankZero(one.debit),
      credit: blankZero(one.credit),
    })
  }
  row({
    date: '',
    document: 'Обороты за период',
    debit: blankZero(statement.turnover.debit),
    credit: blankZero(statement.turnover.credit),
  })
  row({ date: '', document: 'Сальдо конечное', ...bySign(statement.closing) })
  y -= 10
  paragraph(describeResult(act), 9)
  paragraph(`От ${ORGANIZATION.name} ____________________ М.П.`, 9)
  paragraph(`От ${counterparty.name} ____________________ М.П.`, 9)
  if (act.note) paragraph(act.note, 9)
  return pdf.write({
    title: `Акт сверки ${counterparty.name} ${period.from} – ${period.to}`,
    createdAt: act.printedAt,
  })
}

function drawRow(page: Page, top: number, height: number, line: Line, document: string[]): void {
  const bottom = top - height
  const base = top - LEADING
  page.text(MARGIN + 3, base, SIZE, line.date)
  for (const [index, part] of document.entries()) {
    page.text(MARGIN + HALF[0] + 3, base - index * LEADING, SIZE, part)
  }
  page.textRight(MARGIN + HALF[2] - 3, base, SIZE, line.debit)
  page.textRight(MARGIN + HALF[3] - 3, base, SIZE, line.credit)
  page.rule(MARGIN, bottom, MARGIN + 2 * HALF_WIDTH, bottom)
  for (const half of [0, HALF_WIDTH]) {
    for (const edge of [0, ...HALF]) {
      page.rule(MARGIN + half + edge, top, MARGIN + half + edge, bottom)
    }
  }
}

function describeParties({ counterparty, period }: PrintedAct): string {
  const inn = (one: { inn: string }) => (one.inn === '' ? '' : ` (ИНН ${one.inn})`)
  const contract = counterparty.contract ? `, ${counterparty.contract}` : ''
  return (
    `взаимных расчетов за период ${printDate(period.from)} – ${printDate(period.to)} между ` +
    `${ORGANIZATION.name}${inn(ORGANIZATION)} и ${counterparty.name}${inn(counterparty)}${contract}`
  )
}

function describeResult({ counterparty, period, statement: { closing } }: PrintedAct): string {
  const date = `на ${printDate(period.to)}`
  if (closing === 0n) return `${date} задолженность отсутствует.`
  const creditor = closing > 0n ? ORGANIZATION.name : counterparty.name
  const sum = printKopecks(closing < 0n ? -closing : closing)
  return `${date} задолженность в пользу ${creditor} ${sum} ${counterparty.currency}.`
}

function bySign(balance: Kopecks): Pick<Line, 'debit' | 'credit'> {
  if (balance < 0n) return { debit: '', credit: printKopecks(-balance) }
  return { debit: blankZero(balance), credit: '' }
}

function blankZero(kopecks: Kopecks): string {
  return kopecks === 0n ? '' : printKopecks(kopecks)
}

/** Print forms of acts write the year with two digits. */
function shortDate(date: string): string {
  const [year = '', month, day] = date.split('-')
  return `${day}.${month}.${year.slice(2)}`
}
