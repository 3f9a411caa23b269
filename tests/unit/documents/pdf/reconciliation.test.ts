import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  closeDocuments,
  closingStatement,
  formatAmount,
  renderReconciliationPdf,
  renderReconciliationXlsx,
  sumReconciliation,
} from '../../../../server/documents/index.ts'
import {
  bare,
  overlaps,
  pageText,
  readPdf,
  textsBeside,
} from '../../../support/file-readers/pdf-reader.ts'
import { readXlsx } from '../../../support/file-readers/xlsx-reader.ts'
import {
  anyReconciliation,
  line,
  reconciliation,
  reconciliationOf,
} from '../reconciliation-document.ts'

afterAll(closeDocuments)

describe('the act as PDF', () => {
  it('carries its title, author and language, and its fonts as embedded subsets', async () => {
    const file = await renderReconciliationPdf(reconciliation(), 'ru')
    const { title, author, language } = await readPdf(file)
    expect(title).toBe('Акт сверки взаимных расчётов за период с 01.01.2024 по 31.03.2024')
    expect(author).toBe('ООО «Поставщик»')
    expect(language).toBe('ru-RU')
    const source = Buffer.from(file).toString('latin1')
    const fonts = Array.from(source.matchAll(/\/BaseFont \/(\S+)/g), ([, name]) => name)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+GolosText-/)
    expect(source.match(/\/FontFile2/g)).toHaveLength(2)
  })

  it('has every part of the standard form', async () => {
    const { pages } = await readPdf(await renderReconciliationPdf(reconciliation(), 'ru'))
    const text = pageText(pages[0] ?? [])
    for (const part of [
      'Акт сверки',
      'между ООО «Поставщик» (ИНН 7701234567, КПП 770101001) и ООО «Ромашка» (ИНН 5009876543, КПП 500901001)',
      'Договор поставки № 12 от 01.02.2023',
      'Мы, нижеподписавшиеся,',
      'По данным ООО «Поставщик», руб.',
      'По данным ООО «Ромашка», руб.',
      'Сальдо начальное',
      `${closingStatement(reconciliation(), 'ru')}.`,
      'От ООО «Поставщик»',
      'От ООО «Ромашка»',
      'М.П.',
      'Страница 1 из 1',
    ]) {
      expect(text).toContain(bare(part))
    }
    expect(textsBeside(pages[0] ?? [], 'Сальдо начальное')).toEqual(['15000,00'])
    expect(textsBeside(pages[0] ?? [], 'Обороты за период')).toEqual(['72000,00', '45000,00'])
  })

  it('is complete in English, with a foreign currency named', async () => {
    const { pages, language } = await readPdf(
      await renderReconciliationPdf(reconciliation({ currency: 'CNY' }), 'en'),
    )
    const text = pageText(pages[0] ?? [])
    for (const part of [
      'Reconciliation statement',
      'We, the undersigned,',
      'According to ООО «Поставщик», CNY',
      'Opening balance',
      'Turnover for the period',
      'is 12 000.00 CNY (Twelve thousand yuan 00 fen).',
      'On behalf of ООО «Ромашка»',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(bare(part))
    }
    expect(language).toBe('en-GB')
    expect(text.replace(/«.*?»/g, '')).not.toMatch(/Сальдо|Дебет|Страница/)
  })

  it('keeps every letter of a Latin name drawn after a Russian act', async () => {
    await renderReconciliationPdf(reconciliation(), 'ru')
    const latin = reconciliation({
      customer: { name: 'Peace & Ocean Company', inn: null, kpp: null },
    })
    const { pages } = await readPdf(await renderReconciliationPdf(latin, 'en'))
    expect(pageText(pages[0] ?? [])).toContain(bare('On behalf of Peace & Ocean Company'))
    expect(pageText(pages[0] ?? [])).toContain(bare('Reconciliation statement'))
  })

  it('says outright that there were no movements, and that nobody owes anything', async () => {
    const quiet = reconciliation({ lines: [], openingBalance: 0n })
    const { pages } = await readPdf(await renderReconciliationPdf(quiet, 'ru'))
    expect(pageText(pages[0] ?? [])).toContain(bare('Движений за период не было'))
    expect(pageText(pages[0] ?? [])).toContain(bare('на 31.03.2024 задолженность отсутствует.'))
  })

  it('lets long names, long words and unknown letters overlap nothing', async () => {
    const name =
      'Общество с ограниченной ответственностью «Северо-Западный центр снабжения» '.repeat(9)
    const hard = reconciliation({
      supplier: { name, inn: '7701234567', kpp: null },
      customer: { name, inn: null, kpp: null },
      contract: name,
      openingBalance: 98_765_432_109_876_543_21n,
      lines: [
        line('2024-01-15', 'Неделимоеслово'.repeat(25), { debit: 98_765_432_109_876_543_21n }),
        line('2024-01-16', 'https://example.com/a/very_long/path-with-parts?q=1234567890', {
          credit: -5n,
        }),
        line('2024-01-17', 'слово '.repeat(400), { debit: 1n }),
        line('2024-01-18', '商品 🙂 ქართული', { credit: 1n }),
      ],
    })
    const file = await renderReconciliationPdf(hard, 'ru')
    const { pages } = await readPdf(file)
    for (const page of pages) {
      expect(overlaps(page)).toEqual([])
      for (const { left, right } of page) {
        expect(left).toBeGreaterThanOrEqual(35)
        expect(right).toBeLessThanOrEqual(807)
      }
    }
    expect(pages.map(pageText).join('')).toContain('Неделимоеслово'.repeat(25))
    expect(Buffer.from(file).toString('latin1')).not.toContain('Helvetica')
  })

  it('refuses an act that does not add up', async () => {
    await expect(
      renderReconciliationPdf({ ...reconciliation(), closingBalance: 1n }, 'ru'),
    ).rejects.toThrow('add up')
  })

  it('leaves the event loop free while it draws', async () => {
    let turns = 0
    const count = () => {
      turns += 1
      pending = setImmediate(count)
    }
    let pending = setImmediate(count)
    await renderReconciliationPdf(reconciliationOf(2_000), 'ru')
    clearImmediate(pending)
    expect(turns).toBeGreaterThan(200)
  })
})

describe('an act of many pages', () => {
  const counts = [0, 1, ...Array.from({ length: 26 }, (_, index) => 12 + index), 60, 1_000]

  it.each(counts)('of %i lines is whole and in order', async (count) => {
    await expectWhole(count)
  })

  it('of 10,000 lines is whole and in order', async () => {
    await expectWhole(10_000)
  }, 60_000)
})

/** Heading and page number on every page, every name once and in order, the end on one page. */
async function expectWhole(count: number) {
  const document = reconciliationOf(count)
  const { pages } = await readPdf(await renderReconciliationPdf(document, 'ru'))
  pages.forEach((page, index) => {
    const text = pageText(page)
    expect(text).toContain(bare('По данным ООО «Поставщик», руб.'))
    expect(text).toContain('ДатаДокументДебетКредит')
    expect(text).toContain(bare(`Страница ${index + 1} из ${pages.length}`))
    expect(overlaps(page)).toEqual([])
    expect(Math.min(...page.map(({ bottom }) => bottom))).toBeGreaterThan(15)
  })
  const all = pages.map(pageText).join('')
  let from = 0
  for (const { document: name } of document.lines) {
    const found = all.indexOf(bare(name), from)
    expect(found, name).toBeGreaterThanOrEqual(from)
    from = found + 1
  }
  const last = pageText(pages.at(-1) ?? [])
  const end = ['Обороты за период', closingStatement(document, 'ru'), 'От ООО «Ромашка»', 'М.П.']
  for (const part of end) expect(last).toContain(bare(part))
  for (const page of pages.slice(0, -1)) expect(pageText(page)).not.toMatch(/М\.П\.|Обороты/)
  if (pages.length > 1) expect(last).toContain('00БП-')
}

it('shows in the PDF and in the workbook the very totals of the act', async () => {
  await fc.assert(
    fc.asyncProperty(anyReconciliation, async (document) => {
      const sums = sumReconciliation(document)
      const { pages } = await readPdf(await renderReconciliationPdf(document, 'ru'))
      const last = pages.at(-1) ?? []
      const shown = (kopecks: bigint) => bare(formatAmount(kopecks < 0n ? -kopecks : kopecks, 'ru'))
      const nonZero = (all: bigint[]) => all.filter((kopecks) => kopecks !== 0n).map(shown)
      expect(textsBeside(last, 'Обороты за период')).toEqual(nonZero([sums.debit, sums.credit]))
      expect(textsBeside(last, 'Сальдо конечное')).toEqual(nonZero([sums.closing]))
      expect(textsBeside(pages[0] ?? [], 'Сальдо начальное')).toEqual(nonZero([sums.opening]))

      const { rows } = readXlsx(await renderReconciliationXlsx(document, 'ru'))
      const row = (label: string) => rows.find(({ B }) => B?.value === label)
      const kopecksOf = (value = '') => BigInt(Math.round(Number(value) * 100))
      expect(kopecksOf(row('Обороты за период')?.C?.value)).toBe(sums.debit)
      expect(kopecksOf(row('Обороты за период')?.D?.value)).toBe(sums.credit)
      expect(kopecksOf(row('Сальдо начальное')?.E?.value)).toBe(sums.opening)
      expect(kopecksOf(row('Сальдо конечное')?.E?.value)).toBe(sums.closing)
    }),
    { numRuns: 20 },
  )
}, 60_000)
