import { afterAll, expect, it } from 'vitest'
import { closeDocuments, renderReconciliationPdf } from '../../../../server/documents/index.ts'
import { bare, overlaps, pageText, readPdf } from '../../../support/file-readers/pdf-reader.ts'
import { line, reconciliation } from '../reconciliation-document.ts'

afterAll(closeDocuments)

const GUANGZHOU = '广州市贸易有限公司'

it('letters of other scripts are drawn by embedded fonts, twice in one thread alike', async () => {
  const act = reconciliation({
    customer: { name: `${GUANGZHOU} «Հայաստան»`, inn: null, kpp: null },
    lines: [
      line('2024-01-15', 'ქართული ἀγορά Việt ひらがな 😀', { debit: 1n }),
      line('2024-01-16', 'שלום עולם № 123', { debit: 1n }),
    ],
  })
  for (let time = 0; time < 2; time += 1) {
    const file = await renderReconciliationPdf(act, 'ru')
    const { pages } = await readPdf(file)
    const text = pages.map(pageText).join('')
    for (const part of [GUANGZHOU, 'Հայաստան', 'ქართული', 'ἀγορά', 'Việt', 'ひらがな', '😀'])
      expect(text).toContain(part)
    for (const page of pages) expect(overlaps(page)).toEqual([])
    const source = Buffer.from(file).toString('latin1')
    const fonts = Array.from(source.matchAll(/\/BaseFont \/(\S+)/g), ([, name]) => name)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+(GolosText|Noto)/)
  }
})

it('words from right to left move no number beside them', async () => {
  const act = reconciliation({ lines: [line('2024-01-16', 'שלום עולם № 123', { debit: 1n })] })
  const { pages } = await readPdf(await renderReconciliationPdf(act, 'ru'))
  const placed = (text: string) =>
    pages[0]?.find((box) => box.text.includes(text))?.left ?? Number.NaN
  expect(placed('עולם')).toBeLessThan(placed('שלום'))
  expect(placed('שלום')).toBeLessThan(placed('№ 123'))
})

it('a letter that no font has is shown as its code point', async () => {
  const act = reconciliation({
    lines: [
      line('2024-01-15', 'Счёт 한국 ꀕ', { debit: 1n }),
      line('2024-01-16', '한'.repeat(300), { debit: 1n }),
    ],
  })
  const text = (await readPdf(await renderReconciliationPdf(act, 'ru'))).pages
    .map(pageText)
    .join('')
  expect(text).toContain(bare('Счёт [U+D55C U+AD6D] [U+A015]'))
  expect(text).toContain(bare(`[${'U+D55C '.repeat(8)}+292]`))
  expect(text).not.toContain('?')
})
