import { printDate } from '../ledger/calendar.ts'
import { ORGANIZATION } from '../ledger/catalogue.ts'
import { type Kopecks, printKopecks } from '../ledger/kopecks.ts'
import type { ActLineView, ActView } from '../odata/act-view.ts'
import { spellAmount } from './amount-in-words.ts'
import { loadFont } from './font.ts'
import { A4, createPdf } from './pdf-file.ts'
import { wrapText } from './wrap.ts'

const MARGIN = 40
const SIZE = 8
const LEADING = 10
/** Right edges of the columns: number, text, quantity, unit, price, sum. */
const EDGES = [24, 270, 325, 370, 440, 515] as const

export interface PrintedCompletionAct {
  act: ActView
  customer: { name: string; inn: string; kpp: string }
  printedAt: Date
}

/** The standard «Акт об оказании услуг», of as many pages as its lines need. */
export function drawCompletionAct({ act, customer, printedAt }: PrintedCompletionAct): Buffer {
  const pdf = createPdf(loadFont())
  const width = A4.width - 2 * MARGIN
  let page = pdf.addPage()
  let y = A4.height - MARGIN

  function needRoom(height: number): void {
    if (y - height > MARGIN) return
    page = pdf.addPage()
    y = A4.height - MARGIN
  }

  function paragraph(text: string, size: number): void {
    for (const line of wrapText(text, width, (part) => pdf.measure(part, size))) {
      needRoom(size + 4)
      y -= size + 3
      page.text(MARGIN, y, size, line)
    }
    y -= 4
  }

  function row(cells: string[]): void {
    const measure = (text: string) => pdf.measure(text, SIZE)
    const lines = wrapText(cells[1] ?? '', EDGES[1] - EDGES[0] - 6, measure)
    const height = lines.length * LEADING + 4
    needRoom(height)
    for (const [index, line] of lines.entries()) {
      page.text(MARGIN + EDGES[0] + 3, y - LEADING * (index + 1), SIZE, line)
    }
    for (const [index, edge] of EDGES.entries()) {
      if (index !== 1) page.textRight(MARGIN + edge - 3, y - LEADING, SIZE, cells[index] ?? '')
    }
    for (const edge of [0, ...EDGES]) {
      page.rule(MARGIN + edge, y, MARGIN + edge, y - height)
    }
    page.rule(MARGIN, y - height, MARGIN + EDGES[5], y - height)
    y -= height
  }

  function total(name: string, value: string): void {
    needRoom(14)
    y -= 12
    page.textRight(MARGIN + EDGES[4] - 3, y, SIZE, name)
    page.textRight(MARGIN + EDGES[5] - 3, y, SIZE, value)
  }

  const title = `Акт № ${act.number} от ${printDate(act.at.slice(0, 10))} г.`
  paragraph(title, 14)
  page.rule(MARGIN, y, MARGIN + width, y)
  paragraph(`Исполнитель: ${describeParty(ORGANIZATION)}`, 9)
  paragraph(`Заказчик: ${describeParty(customer)}`, 9)
  if (act.contract !== '') paragraph(`Основание: ${act.contract}`, 9)
  y -= 4
  page.rule(MARGIN, y, MARGIN + EDGES[5], y)
  row(['№', 'Наименование работ, услуг', 'Кол-во', 'Ед.', 'Цена', 'Сумма'])
  for (const [index, line] of act.lines.entries()) row(writeLine(line, index))
  const sums = sumUp(act)
  total('Итого:', printKopecks(sums.sum))
  total(nameVat(act, sums.vat), sums.vat === 0n ? '–' : printKopecks(sums.vat))
  if (!act.vatIncluded) total('Всего:', printKopecks(act.total))
  y -= 12
  const amount = printKopecks(act.total)
  paragraph(`Всего оказано услуг ${act.lines.length}, на сумму ${amount} ${act.currency}`, 9)
  paragraph(spellAmount(act.total, act.currency), 10)
  paragraph(
    'Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий по объему, качеству и срокам оказания услуг не имеет.',
    9,
  )
  y -= 16
  needRoom(40)
  paragraph('ИСПОЛНИТЕЛЬ ____________________ М.П.          ЗАКАЗЧИК ____________________ М.П.', 9)
  return pdf.write({ title, createdAt: printedAt })
}

function writeLine(line: ActLineView, index: number): string[] {
  return [
    String(index + 1),
    line.content || line.item,
    String(line.quantity).replace('.', ','),
    line.unit,
    printKopecks(line.price),
    printKopecks(line.sum),
  ]
}

function sumUp({ lines }: ActView): { sum: Kopecks; vat: Kopecks } {
  return lines.reduce((sums, line) => ({ sum: sums.sum + line.sum, vat: sums.vat + line.vat }), {
    sum: 0n,
    vat: 0n,
  })
}

function nameVat({ vatIncluded }: ActView, vat: Kopecks): string {
  if (vat === 0n) return 'Без налога (НДС)'
  return vatIncluded ? 'В том числе НДС:' : 'Сумма НДС:'
}

function describeParty({ name, inn, kpp }: { name: string; inn: string; kpp: string }): string {
  return [name, inn === '' ? '' : `ИНН ${inn}`, kpp === '' ? '' : `КПП ${kpp}`]
    .filter((part) => part !== '')
    .join(', ')
}
