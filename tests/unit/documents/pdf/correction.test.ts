import { afterAll, describe, expect, it } from 'vitest'
import {
  type CompletionActDocument,
  closeDocuments,
  completionActFileName,
  type DocumentLocale,
  renderCompletionActPdf,
} from '../../../../server/documents/index.ts'
import { bare, overlaps, pageText, readPdf } from '../../../support/file-readers/pdf-reader.ts'
import { completionAct, type Taxed, work } from '../completion-act-document.ts'

afterAll(closeDocuments)

interface Change {
  before: bigint
  after: bigint
}

/** A correction of so many lines, each from one sum to another. */
function correction(
  taxed: Taxed,
  changes: Change[],
  more: Partial<CompletionActDocument> = {},
): CompletionActDocument {
  const lines = changes.map(({ before, after }, index) => {
    const [was, is] = [before, after].map((sum) => work(taxed, { sum, quantity: '2' }))
    if (!was || !is) throw new Error('no line')
    return {
      ...is,
      text: `Работа ${index + 1}`,
      sum: is.sum - was.sum,
      vat: is.vat - was.vat,
      total: is.total - was.total,
      correction: { before: was, after: is },
    }
  })
  return {
    ...completionAct(taxed),
    number: '00БП-000005',
    date: '2026-06-10',
    lines,
    vatTotal: lines.reduce((sum, { vat }) => sum + vat, 0n),
    total: lines.reduce((sum, { total }) => sum + total, 0n),
    corrects: { number: '00БП-000012', date: '2026-03-31' },
    ...more,
  }
}

async function read(document: CompletionActDocument, locale: DocumentLocale = 'ru') {
  const { title, pages } = await readPdf(await renderCompletionActPdf(document, locale))
  for (const page of pages) expect(overlaps(page)).toEqual([])
  return { title, text: pages.map(pageText).join('') }
}

describe('a correction as PDF', () => {
  it('says what it corrects, what was, what is and the difference', async () => {
    const document = correction('within', [
      { before: 6_000_00n, after: 4_800_00n },
      { before: 0n, after: 600_00n },
    ])
    const { title, text } = await read(document)

    expect(title).toBe(
      'Корректировка №\u00a000БП-000005 от 10.06.2026 к акту №\u00a000БП-000012 от 31.03.2026',
    )
    for (const part of [
      'Было',
      'Стало',
      'Изменение НДС',
      'Изменение с НДС',
      '2 × 3 000,00 = 6 000,00',
      '2 × 3 000,00 = 4 800,00',
      '\u2212200,00',
      '\u22121 200,00',
      '\u2212600,00',
      'Стоимость уменьшена на 600,00 руб., в том числе НДС 100,00 руб.',
      'Минус шестьсот рублей 00 копеек',
      'Стороны подтверждают указанное изменение.',
    ]) {
      expect(text).toContain(bare(part))
    }
    expect(text).not.toContain(bare('Вышеперечисленные услуги выполнены'))
    expect(completionActFileName(document, 'pdf', 'ru')).toMatch(/^Корректировка № 00БП-000005 от /)
  })

  it('in English, with VAT on top, of an act 1C does not name', async () => {
    const { title, text } = await read(
      correction('on top', [{ before: 1_000_00n, after: 3_000_00n }], {
        corrects: { number: null, date: null },
      }),
      'en',
    )
    expect(title).toBe('Correction No.\u00a000БП-000005 of 10\u00a0Jun\u00a02026')
    expect(text).toContain(bare('The price is raised by 2400.00 RUB'))
    expect(text).toContain(bare('Before'))
    expect(text).toContain(bare('2 × 3000.00 = 3600.00'))
  })

  it.each<[Taxed, number]>([
    ['within', 60],
    ['untaxed', 1],
    ['on top', 1],
  ])('%s, of %i lines with very large sums, has room for everything', async (taxed, count) => {
    const changes = Array.from({ length: count }, (_, index) => ({
      before: 98_765_432_100n + BigInt(index),
      after: 12_345_678_900n,
    }))
    const { text } = await read(correction(taxed, changes))
    expect(text).toContain(bare(`Работа ${count}`))
  })

  it('that changes no sum says so', async () => {
    const { text } = await read(correction('within', [{ before: 100n, after: 100n }]))
    expect(text).toContain(bare('Стоимость не изменилась'))
  })
})
