import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import {
  closingStatement,
  formatAmount,
  formatDate,
  type ReconciliationDocument,
  sumReconciliation,
} from '../../server/documents/index.ts'
import { collect } from './collect.ts'

const WIDTHS = [54, 204, 64, 63, 54, 204, 64, 63]
const LEFT = 36
const BOTTOM = 551

/** The same form as one writes it by pdfkit's manual: its fonts, its measuring, its wrapping. */
export async function draw(act: ReconciliationDocument): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url)
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 0,
    bufferPages: true,
    info: { Title: 'Акт сверки' },
    lang: 'ru-RU',
  })
  document.registerFont(
    'regular',
    resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf'),
  )
  document.registerFont(
    'semibold',
    resolve('@expo-google-fonts/golos-text/600SemiBold/GolosText_600SemiBold.ttf'),
  )
  return collect(document, () => drawAct(document, act))
}

function drawAct(document: PDFKit.PDFDocument, act: ReconciliationDocument): void {
  const sums = sumReconciliation(act)
  const money = (kopecks: bigint) => (kopecks === 0n ? '' : formatAmount(kopecks, 'ru'))
  let y = 34

  const row = (cells: string[], font: 'regular' | 'semibold') => {
    document.font(font).fontSize(8)
    const name = document.heightOfString(cells[1] ?? '', { width: (WIDTHS[1] ?? 0) - 8 })
    const height = Math.max(name, 10.5) + 4.5
    if (y + height > BOTTOM) {
      document.addPage()
      y = 34
      heading()
      document.font(font).fontSize(8)
    }
    let x = LEFT
    WIDTHS.forEach((width, column) => {
      document.rect(x, y, width, height)
      const align = column % 4 > 1 ? 'right' : 'left'
      const text = cells[column]
      if (text) document.text(text, x + 4, y + 3, { width: width - 8, align })
      x += width
    })
    document.lineWidth(0.5).strokeColor('#8f8e88').stroke()
    y += height
  }
  const heading = () => {
    const half = ['Дата', 'Документ', 'Дебет', 'Кредит']
    row([...half, ...half], 'semibold')
  }
  const balance = (label: string, kopecks: bigint) =>
    row(
      ['', label, kopecks > 0n ? money(kopecks) : '', kopecks < 0n ? money(-kopecks) : ''],
      'semibold',
    )

  document.font('semibold').fontSize(15)
  document.text('Акт сверки', LEFT, y, { width: 770, align: 'center' })
  document.font('regular').fontSize(9.5)
  document.text(
    `взаимных расчётов за период с ${formatDate(act.period.from, 'ru')} по ${formatDate(act.period.to, 'ru')} между ${act.supplier.name} и ${act.customer.name}`,
    { width: 770, align: 'center' },
  )
  const blank = '_'.repeat(36)
  document.fontSize(8.5)
  document.text(
    `Мы, нижеподписавшиеся, ${blank} ${act.supplier.name}, с одной стороны, и ${blank} ${act.customer.name}, с другой стороны, составили настоящий акт сверки в том, что состояние взаимных расчётов по данным учёта следующее:`,
    LEFT,
    document.y + 8,
    { width: 770 },
  )
  y = document.y + 8
  heading()
  balance('Сальдо начальное', sums.opening)
  for (const line of act.lines) {
    row(
      [formatDate(line.date, 'ru'), line.document, money(line.debit), money(line.credit)],
      'regular',
    )
  }
  row(['', 'Обороты за период', money(sums.debit), money(sums.credit)], 'semibold')
  balance('Сальдо конечное', sums.closing)
  if (y > BOTTOM - 120) {
    document.addPage()
    y = 34
  }
  document.font('regular').fontSize(8.5)
  document.text(`${closingStatement(act, 'ru')}.`, LEFT, y + 12, { width: 370 })
  const signed = document.y + 12
  for (const [side, party] of [act.supplier, act.customer].entries()) {
    const x = LEFT + side * 397
    document.font('semibold').text(`От ${party.name}`, x, signed, { width: 370 })
    document.font('regular')
    for (const [part, caption] of ['должность', 'подпись', 'ФИО'].entries()) {
      document.moveTo(x + part * 128, signed + 32).lineTo(x + part * 128 + 115, signed + 32)
      document.text(`(${caption})`, x + part * 128, signed + 34, { width: 115, align: 'center' })
    }
    document.text('М.П.', x, signed + 50)
  }
  document.stroke()
  const pages = document.bufferedPageRange().count
  for (let page = 0; page < pages; page += 1) {
    document.switchToPage(page)
    document.text(`Страница ${page + 1} из ${pages}`, LEFT, 571, { width: 770, align: 'right' })
  }
}
