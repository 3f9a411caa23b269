import { describe, expect, it } from 'vitest'
import {
  completionActTitle,
  completionActTotalInWords,
} from '../../../../server/documents/index.ts'

describe('the title of a completion act', () => {
  it('is its number and date in both languages', () => {
    const act = { number: '12', date: '2026-03-31' }
    expect(completionActTitle(act, 'ru')).toBe('Акт №\u00a012 от 31.03.2026')
    expect(completionActTitle(act, 'en')).toBe(
      'Completion act No.\u00a012 of 31\u00a0Mar\u00a02026',
    )
  })

  it('keeps to one line whatever the number holds', () => {
    const title = completionActTitle({ number: 'A\n1/2\u202e', date: '2026-03-31' }, 'ru')
    expect(title).toBe('Акт №\u00a0A 1/2 от 31.03.2026')
  })
})

describe('the total in words', () => {
  const total = (kopecks: bigint, currency = 'RUB') => ({ total: kopecks, currency })

  it('begins with a capital and ends in kopecks by figures', () => {
    expect(completionActTotalInWords(total(12_000_00n), 'ru')).toBe(
      'Двенадцать тысяч рублей 00 копеек',
    )
    expect(completionActTotalInWords(total(12_000_00n), 'en')).toBe(
      'Twelve thousand rubles 00 kopecks',
    )
  })

  it('of an act that takes more back than it gives says so', () => {
    expect(completionActTotalInWords(total(-1_50n), 'ru')).toBe('Минус один рубль 50 копеек')
    expect(completionActTotalInWords(total(-1_50n, 'USD'), 'en')).toBe(
      'Minus one US dollar 50 cents',
    )
  })
})
