import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFormatters } from '~/i18n/format'

const months = {
  short: 'янв фев мар апр май июн июл авг сен окт ноя дек',
  full: 'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь',
}
const russian = createFormatters('ru', 'Europe/Moscow', months)
const english = createFormatters('en', 'Europe/Moscow', {
  short: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  full: 'January February March April May June July August September October November December',
})

describe('an amount', () => {
  test.each([
    [1_200_000n, '12\u00a0000,00'],
    [0n, '0,00'],
    [5n, '0,05'],
    [-123n, '−1,23'],
    [-100_000_000_000n, '−1\u00a0000\u00a0000\u00a0000,00'],
  ])('of %d kopecks is written for a Russian ledger', (kopecks, text) => {
    expect(russian.formatAmount(kopecks)).toBe(text)
  })

  test('has a point in English', () => {
    expect(english.formatAmount(1_234_567n)).toBe('12\u00a0345.67')
  })

  test('carries its currency, a known one by its sign', () => {
    expect(russian.formatMoney(100n, 'RUB')).toBe('1,00\u00a0₽')
    expect(russian.formatMoney(100n, 'AMD')).toBe('1,00\u00a0AMD')
  })

  test('reads back as the same kopecks, however large', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), (kopecks) => {
        const digits = russian
          .formatAmount(kopecks)
          .replace('−', '-')
          .replace(/[^\d-]/g, '')
        return BigInt(digits) === kopecks
      }),
    )
  })
})

test('dates are written as each reader writes them', () => {
  expect(russian.formatDate('2024-03-01')).toBe('01.03.2024')
  expect(english.formatDate('2024-03-01')).toBe('1\u00a0Mar\u00a02024')
})

test('a period says its year once where it is one', () => {
  expect(russian.formatPeriod({ from: '2024-01-01', to: '2024-03-31' })).toBe('01.01 – 31.03.2024')
  expect(russian.formatPeriod({ from: '2023-12-01', to: '2024-03-31' })).toBe(
    '01.12.2023 – 31.03.2024',
  )
  expect(english.formatPeriod({ from: '2024-01-01', to: '2024-03-31' })).toBe(
    '1\u00a0Jan – 31\u00a0Mar\u00a02024',
  )
})

test('an instant is shown in the base’s time zone', () => {
  const at = new Date('2024-03-11T22:40:00Z')
  expect(russian.formatDateTime(at)).toBe('12.03.2024, 01:40')
  expect(russian.formatTime(at)).toBe('01:40')
})

test('months are named in full and in short', () => {
  expect(russian.formatMonth('2024-03')).toBe('Март 2024')
  expect(russian.formatShortMonth('2024-03')).toBe('мар 24')
})
