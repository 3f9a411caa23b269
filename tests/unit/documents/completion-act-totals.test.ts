import { describe, expect, it } from 'vitest'
import {
  isUntaxed,
  proveCompletionActTotals,
} from '../../../server/documents/completion-act-totals.ts'
import { completionAct, work } from './completion-act-document.ts'

describe('proving a completion act', () => {
  it('gives the sums of its lines', () => {
    const act = completionAct('on top', [{}, { sum: 100_00n }])
    expect(proveCompletionActTotals(act)).toEqual({
      sum: 6_100_00n,
      vat: 1_220_00n,
      total: 7_320_00n,
    })
  })

  it('says that the total is not that of the lines', () => {
    const act = { ...completionAct(), total: 6_000_01n }
    expect(() => proveCompletionActTotals(act)).toThrow(
      'The act does not add up: total of the lines is 600000 kopecks, not 600001',
    )
  })

  it('says that the VAT is not that of the lines', () => {
    const act = { ...completionAct(), vatTotal: 0n }
    expect(() => proveCompletionActTotals(act)).toThrow('VAT of the lines is 100000 kopecks, not 0')
  })

  it.each([
    ['within the price', 'within', 7_000_00n],
    ['on top', 'on top', 6_000_00n],
  ] as const)('names the line whose sum and VAT %s do not make its total', (_, taxed, total) => {
    const line = { ...work(taxed), total }
    const act = { ...completionAct(taxed), lines: [work(taxed), line] }
    expect(() => proveCompletionActTotals(act)).toThrow('line 2 with VAT')
  })
})

describe('an act without VAT', () => {
  it('is one whose every rate is "not taxed", or unknown with no VAT', () => {
    expect(isUntaxed(completionAct('untaxed', [{}, {}]))).toBe(true)
    const unknown = { ...work('untaxed'), vatRate: null }
    expect(isUntaxed({ ...completionAct('untaxed'), lines: [unknown] })).toBe(true)
  })

  it('is none with a zero rate, or with VAT of two lines that cancel out', () => {
    expect(isUntaxed(completionAct('within', [{ vatRate: '0', sum: 0n }]))).toBe(false)
    expect(isUntaxed(completionAct('within', [{ sum: 60_00n }, { sum: -60_00n }]))).toBe(false)
  })
})
