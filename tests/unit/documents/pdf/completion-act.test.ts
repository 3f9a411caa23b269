import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  type CompletionActDocument,
  closeDocuments,
  completionActTotalInWords,
  type DocumentLocale,
  formatAmount,
  renderCompletionActPdf,
} from '../../../../server/documents/index.ts'
import {
  type Box,
  bare,
  overlaps,
  pageText,
  readPdf,
} from '../../../support/file-readers/pdf-reader.ts'
import {
  anyCompletionAct,
  completionAct,
  completionActOf,
  type Taxed,
  type Work,
} from '../completion-act-document.ts'

afterAll(closeDocuments)

const STATEMENT =
  'Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий по объему, качеству и срокам оказания услуг не имеет.'

describe('the completion act as PDF', () => {
  it('carries its title, author and language, and its fonts as embedded subsets', async () => {
    const file = await renderCompletionActPdf(completionAct(), 'ru')
    const { title, author, language } = await readPdf(file)
    expect(title).toBe('Акт №\u00a000БП-000012 от 31.03.2026')
    expect(author).toBe('ООО «Поставщик»')
    expect(language).toBe('ru-RU')
    const source = Buffer.from(file).toString('latin1')
    const fonts = Array.from(source.matchAll(/\/BaseFont \/(\S+)/g), ([, name]) => name)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+GolosText-/)
    expect(source.match(/\/FontFile2/g)).toHaveLength(2)
    expect(source.match(/\/MediaBox \[0 0 595\.\d+ 841\.\d+\]/g)).toHaveLength(1)
  })

  it('has every part of the form', async () => {
    const text = await firstPage(completionAct('within', [{}, { sum: 600_00n }]))
    for (const part of [
      'Акт № 00БП-000012 от 31.03.2026 г.',
      'Исполнитель:',
      'ООО «Поставщик», ИНН 7701234567, КПП 770101001',
      'Заказчик:',
      'ООО «Ромашка», ИНН 5009876543, КПП 500901001',
      'Основание:',
      'Договор оказания услуг № 15 от 01.02.2025',
      'Всего оказано услуг 2, на сумму 6 600,00 руб., в том числе НДС 1 100,00 руб.',
      'Шесть тысяч шестьсот рублей 00 копеек.',
      STATEMENT,
      'ИСПОЛНИТЕЛЬ',
      'ЗАКАЗЧИК',
      '(должность)(подпись)(расшифровка)М.П.',
      'Акт № 00БП-000012 от 31.03.2026 · ООО «Ромашка»',
      'Страница 1 из 1',
    ]) {
      expect(text).toContain(bare(part))
    }
  })

  it('is complete in English, with the currency named', async () => {
    const document = completionAct('on top', [{}], { currency: 'CNY', customer: romashka })
    const text = await firstPage(document, 'en')
    for (const part of [
      'Completion act No. 00БП-000012 of 31 Mar 2026',
      'Contractor:',
      'Customer: Romashka LLC, INN 5009876543',
      'Basis:',
      'Total services rendered: 1, amounting to 7 200.00 CNY, including VAT of 1 200.00 CNY.',
      'Seven thousand two hundred yuan 00 fen.',
      'The services listed above have been rendered in full and on time.',
      '(position)(signature)(full name)Seal',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(bare(part))
    }
    const ours = text.replace(/ООО«Поставщик»|00БП-000012|Договор\S+?2025|Услугидизайнера|ч/g, '')
    expect(ours.match(/[А-яЁё]+/g)).toBeNull()
  })

  it('leaves out a requisite and grounds that nobody has named', async () => {
    const text = await firstPage(
      completionAct('within', [{}], { customer: { ...romashka, inn: null }, contract: null }),
    )
    expect(text).toContain('Заказчик:RomashkaLLC1Услуги')
    expect(text).not.toContain('Основание')
  })

  it('refuses an act that does not add up', async () => {
    const document = { ...completionAct(), total: 1n }
    await expect(renderCompletionActPdf(document, 'ru')).rejects.toThrow('total of the lines')
  })
})

describe('VAT in the act', () => {
  it('within the price stands before the sum and under the total', async () => {
    const document = completionAct('within', [{}, { sum: 100_00n, vatRate: 'none' }])
    const page = await read(document)
    expect(pageText(page)).toContain(bare('Кол-во Ед. Цена Ставка НДС Сумма НДС Сумма с НДС'))
    expect(row(page, 1)).toEqual(
      ['1', 'Услуги дизайнера', '2', 'ч', '3 000,00', '20%', '1 000,00', '6 000,00'].map(bare),
    )
    expect(row(page, 2).slice(-3)).toEqual(['безНДС', '–', '100,00'])
    expect(lineOf(page, 'Итого:')).toEqual(['Итого:', '1000,00', '6100,00'])
    expect(lineOf(page, 'В том числе НДС:')).toEqual([bare('В том числе НДС:'), '1000,00'])
  })

  it('on top leads from the sum without it to the total', async () => {
    const page = await read(completionAct('on top'))
    expect(pageText(page)).toContain(bare('Цена Сумма без НДС Ставка НДС Сумма НДС Всего с НДС'))
    expect(row(page, 1).slice(-4)).toEqual(['6000,00', '20%', '1200,00', '7200,00'])
    expect(lineOf(page, 'Итого:')).toEqual(['Итого:', '6000,00', '1200,00', '7200,00'])
    expect(lineOf(page, 'Сумма НДС:')).toEqual(['СуммаНДС:', '1200,00'])
  })

  it('is said not to be there when nothing is taxed', async () => {
    const page = await read(completionAct('untaxed'))
    expect(pageText(page)).not.toContain(bare('Ставка НДС'))
    expect(lineOf(page, 'Итого:')).toEqual(['Итого:', '6000,00'])
    expect(lineOf(page, 'Без налога (НДС):')).toEqual(['Безналога(НДС):', '–'])
    expect(pageText(page)).toContain(bare('на сумму 6 000,00 руб., без налога (НДС).'))
  })

  it('at a zero rate is a rate and not the lack of one', async () => {
    const document = completionAct('within', [{ vatRate: '0', sum: 0n }, { vatRate: 'none' }])
    const page = await read(document)
    expect(row(page, 1).slice(-3)).toEqual(['0%', '0,00', '0,00'])
    expect(lineOf(page, 'В том числе НДС:').at(-1)).toBe('0,00')
  })

  it('out of the sum goes by its fraction', async () => {
    const page = await read(completionAct('within', [{ vatRate: '20/120' }]))
    expect(row(page, 1)).toContain('20/120')
  })
})

describe('what a line may hold', () => {
  it('a discount stands with a minus, lowers the total and is not called a service', async () => {
    const discount = { text: 'Скидка 10 %', sum: -600_00n, price: '-600.00', quantity: '1' }
    const page = await read(completionAct('within', [{}, discount]))
    expect(row(page, 2).slice(-4)).toEqual(['−600,00', '20%', '−100,00', '−600,00'])
    expect(lineOf(page, 'Итого:').at(-1)).toBe('5400,00')
    expect(pageText(page)).toContain(bare('Всего наименований 2, на сумму 5 400,00 руб.'))
  })

  it('what was taken off stands in a column of its own, between the sums before and after it', async () => {
    const act = completionAct('within', [{}, {}])
    const [first, second] = act.lines
    if (!first || !second) throw new Error('no lines')
    const lines = [{ ...first, discount: 500_00n }, second]
    const page = await read({ ...act, lines })
    expect(pageText(page)).toContain(bare('Сумма без скидки'))
    expect(row(page, 1)).toEqual(expect.arrayContaining(['6500,00', '500,00', '6000,00']))
    expect(row(page, 2)).not.toContain('500,00')
    expect(pageText(await read(act))).not.toContain('Скидка')
  })

  it('when it was done is said where 1C tells', async () => {
    const servicePeriod = { from: '2026-03-01', to: '2026-03-31' }
    const page = await read({ ...completionAct(), servicePeriod })
    expect(pageText(page)).toContain(bare('Период: с 01.03.2026 по 31.03.2026'))
    expect(pageText(await read(completionAct()))).not.toContain('Период')
  })

  it('a quantity and a price keep every digit of theirs', async () => {
    const page = await read(
      completionAct('within', [{ quantity: '12345678901234.375', price: '0.123456' }]),
    )
    expect(row(page, 1)).toEqual(expect.arrayContaining(['12345678901234,375', '0,123456']))
  })

  it('a zero quantity stays blank', async () => {
    const page = await read(completionAct('untaxed', [{ quantity: '0.000', unit: null }]))
    expect(row(page, 1)).toEqual(['1', 'Услугидизайнера', '3000,00', '6000,00'])
  })

  it('newlines and invisible marks become plain spaces or nothing', async () => {
    const page = await read(completionAct('within', [{ text: 'Дизайн\r\n«макета»\u0000\u202e' }]))
    expect(row(page, 1)[1]).toBe('Дизайн«макета»')
  })

  it.each<Taxed>(['within', 'on top', 'untaxed'])(
    'the longest texts and the largest sums overlap nothing (VAT %s)',
    async (taxed) => {
      const name =
        'Общество с ограниченной ответственностью «Северо-Западный центр снабжения» '.repeat(9)
      const huge = { sum: 999_999_999_999_96n, price: '999999999999.96' }
      const works: Work[] = [
        { ...huge, text: 'Неделимоеслово'.repeat(25) },
        { ...huge, text: 'слово '.repeat(2_000), unit: 'условнаяединицаизмерения'.repeat(9) },
        { ...huge, text: '商品 🙂 ქართული', quantity: '123456789012345.678' },
      ]
      const file = await renderCompletionActPdf(
        completionAct(taxed, works, {
          number: '№'.repeat(200),
          supplier: { name, inn: '7701234567', kpp: null },
          customer: { name: 'Неделимоеимя'.repeat(40), inn: null, kpp: null },
          contract: name,
        }),
        'ru',
      )
      const { pages } = await readPdf(file)
      for (const page of pages) {
        expect(overlaps(page)).toEqual([])
        for (const { left, right, bottom, top } of page) {
          expect(left).toBeGreaterThanOrEqual(41)
          expect(right).toBeLessThanOrEqual(555)
          expect(bottom).toBeGreaterThan(15)
          expect(top).toBeLessThan(842)
        }
      }
      expect(pages.map(pageText).join('').match(/слово/g)).toHaveLength(2_000 + 25)
      expect(Buffer.from(file).toString('latin1')).not.toContain('Helvetica')
    },
  )
})

describe('an act of many pages', () => {
  const counts = [0, 1, ...Array.from({ length: 26 }, (_, index) => 18 + index), 60, 1_000]

  it.each(counts)('of %i lines is whole and in order', async (count) => {
    const document = completionActOf(count, count % 2 === 0 ? 'on top' : 'within')
    const { pages } = await readPdf(await renderCompletionActPdf(document, 'ru'))
    pages.forEach((page, index) => {
      const text = pageText(page)
      expect(text).toContain(bare('№Наименование работ, услугКол-воЕд.Цена'))
      expect(text).toContain(bare('Акт № 00БП-000012 от 31.03.2026 · ООО «Ромашка»'))
      expect(text).toContain(bare(`Страница ${index + 1} из ${pages.length}`))
      expect(overlaps(page)).toEqual([])
      expect(Math.min(...page.map(({ bottom }) => bottom))).toBeGreaterThan(15)
    })
    const names = Array.from(
      pages
        .map(pageText)
        .join('')
        .matchAll(/Работа-\d{6}/g),
      ([name]) => name,
    )
    expect(names).toEqual(document.lines.map(({ text }) => text.slice(0, 13)))

    const last = pageText(pages.at(-1) ?? [])
    const end = [
      'Итого:',
      completionActTotalInWords(document, 'ru'),
      'ИСПОЛНИТЕЛЬ',
      'ЗАКАЗЧИК',
      'М.П.',
    ]
    for (const part of end) expect(last).toContain(bare(part))
    if (count > 0) expect(last).toContain(bare(STATEMENT))
    if (pages.length > 1) expect(last.match(/Работа-/g)?.length).toBeGreaterThanOrEqual(3)
    for (const page of pages.slice(0, -1)) {
      expect(pageText(page)).not.toMatch(/Итого:|ИСПОЛНИТЕЛЬ|Всегооказано/)
    }
  })

  it('adds up page by page, whatever its lines, its VAT and its currency', async () => {
    await fc.assert(
      fc.asyncProperty(anyCompletionAct, async (document) => {
        const { pages } = await readPdf(await renderCompletionActPdf(document, 'ru'))
        const printed = pages.flatMap(linesOf)
        expect(printed.map(({ number }) => number)).toEqual(document.lines.map((_, i) => i + 1))
        const sum = printed.reduce((total, { amount }) => total + amount, 0n)
        expect(sum).toBe(document.total)
        const total = formatAmount(document.total, 'ru')
        expect(lineOf(pages.at(-1) ?? [], 'Итого:').at(-1)).toBe(bare(total))
      }),
      { numRuns: 40 },
    )
  }, 30_000)
})

const romashka = { name: 'Romashka LLC', inn: '5009876543', kpp: null }

async function read(document: CompletionActDocument): Promise<Box[]> {
  const { pages } = await readPdf(await renderCompletionActPdf(document, 'ru'))
  expect(pages).toHaveLength(1)
  return pages[0] ?? []
}

async function firstPage(
  document: CompletionActDocument,
  locale: DocumentLocale = 'ru',
): Promise<string> {
  const { pages } = await readPdf(await renderCompletionActPdf(document, locale))
  return pageText(pages[0] ?? [])
}

/** Texts on the first line that has one reading `label`, from left to right. */
function lineOf(page: readonly Box[], label: string): string[] {
  const first = page.find(({ text }) => bare(text) === bare(label))
  return first ? besides(page, first).map(({ text }) => bare(text)) : []
}

/** Texts of the table's line with this number, from left to right. */
function row(page: readonly Box[], number: number): string[] {
  const first = page.find(({ text, left }) => text === String(number) && left < 62)
  return first ? besides(page, first).map(({ text }) => bare(text)) : []
}

/** Number and last sum, in kopecks, of every line of the table on a page. */
function linesOf(page: readonly Box[]): { number: number; amount: bigint }[] {
  return (
    page
      .filter(({ text, left }) => /^\d+$/.test(text) && left < 62)
      // The sum in words may go on with «12 копеек.» at the same place.
      .filter((box) => besides(page, box).length > 3)
      .map((box) => {
        const amount = bare(besides(page, box).at(-1)?.text ?? '')
        return {
          number: Number(box.text),
          amount: BigInt(amount.replace('−', '-').replace(',', '')),
        }
      })
  )
}

function besides(page: readonly Box[], first: Box): Box[] {
  // A sum in smaller type shares the line, not quite the bottom of its box.
  return page
    .filter((box) => Math.abs(box.bottom - first.bottom) < 2.5)
    .sort((one, other) => one.left - other.left)
}
