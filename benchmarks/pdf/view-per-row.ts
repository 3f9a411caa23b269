import { createRequire } from 'node:module'
import { Document, Font, Page, renderToBuffer, Text, View } from '@react-pdf/renderer'
import { createElement } from 'react'
import {
  formatAmount,
  formatDate,
  type ReconciliationDocument,
} from '../../server/documents/index.ts'

const FAMILY = 'Golos Text'
const WIDTHS = [54, 204, 64, 63, 54, 204, 64, 63]

/** The table as react-pdf's examples draw one: a `<View>` for every row, a `<Text>` for every cell. */
export async function draw(act: ReconciliationDocument): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url)
  const src = resolve('@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf')
  Font.register({ family: FAMILY, fonts: [{ src }] })
  const money = (kopecks: bigint) => (kopecks === 0n ? '' : formatAmount(kopecks, 'ru'))
  const rows = act.lines.map((line, index) => {
    const texts = [
      formatDate(line.date, 'ru'),
      line.document,
      money(line.debit),
      money(line.credit),
    ]
    return createElement(
      View,
      { key: index, wrap: false, style: { flexDirection: 'row' } },
      WIDTHS.map((width, column) =>
        createElement(
          View,
          { key: column, style: { width, padding: 3, borderWidth: 0.5 } },
          createElement(Text, null, texts[column] ?? ''),
        ),
      ),
    )
  })
  const style = { fontFamily: FAMILY, fontSize: 8, padding: 36 }
  const page = createElement(Page, { size: 'A4', orientation: 'landscape', style }, rows)
  return new Uint8Array(await renderToBuffer(createElement(Document, { language: 'ru-RU' }, page)))
}
