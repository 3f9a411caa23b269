import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords } from '../../../../server/documents/index.ts'
import { readEnglish, readRussian } from './words-reader.ts'

describe('an amount in Russian words', () => {
  it.each([
    [0n, 'Ноль рублей 00 копеек'],
    [1n, 'Ноль рублей 01 копейка'],
    [1_00n, 'Один рубль 00 копеек'],
    [2_02n, 'Два рубля 02 копейки'],
    [5_05n, 'Пять рублей 05 копеек'],
    [11_11n, 'Одиннадцать рублей 11 копеек'],
    [14_14n, 'Четырнадцать рублей 14 копеек'],
    [21_21n, 'Двадцать один рубль 21 копейка'],
    [112_00n, 'Сто двенадцать рублей 00 копеек'],
    [1_000_00n, 'Одна тысяча рублей 00 копеек'],
    [2_000_00n, 'Две тысячи рублей 00 копеек'],
    [12_000_00n, 'Двенадцать тысяч рублей 00 копеек'],
    [21_001_00n, 'Двадцать одна тысяча один рубль 00 копеек'],
    [1_000_001_00n, 'Один миллион один рубль 00 копеек'],
    [
      5_211_342_972_99n,
      'Пять миллиардов двести одиннадцать миллионов триста сорок две тысячи девятьсот семьдесят два рубля 99 копеек',
    ],
    [10n ** 15n, 'Десять триллионов рублей 00 копеек'],
    [10n ** 17n, 'Один квадриллион рублей 00 копеек'],
  ])('%s kopecks', (kopecks, words) => {
    expect(amountInWords(kopecks, 'RUB', 'ru')).toBe(words)
  })

  it.each([
    ['USD', 'Двадцать два доллара США 02 цента'],
    ['EUR', 'Двадцать два евро 02 цента'],
    ['CNY', 'Двадцать два юаня 02 фэня'],
    ['KZT', 'Двадцать два тенге 02 тиына'],
    ['BYN', 'Двадцать два белорусских рубля 02 копейки'],
    ['GBP', 'Двадцать два GBP 02'],
    ['toString', 'Двадцать два toString 02'],
  ])('names %s by its own words, or by its code', (currency, words) => {
    expect(amountInWords(22_02n, currency, 'ru')).toBe(words)
  })
})

describe('an amount in English words', () => {
  it.each([
    [0n, 'RUB', 'Zero rubles 00 kopecks'],
    [1_01n, 'RUB', 'One ruble 01 kopeck'],
    [12_000_00n, 'RUB', 'Twelve thousand rubles 00 kopecks'],
    [
      121_345_67n,
      'USD',
      'One hundred twenty-one thousand three hundred forty-five US dollars 67 cents',
    ],
    [1_000_001_00n, 'EUR', 'One million one euros 00 cents'],
    [300_20n, 'GBP', 'Three hundred GBP 20'],
  ])('%s of %s', (kopecks, currency, words) => {
    expect(amountInWords(kopecks, currency, 'en')).toBe(words)
  })
})

const wholes = fc.oneof(
  fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
  fc.bigInt({ min: 0n, max: 3_000n }),
)

it('says in Russian the very number it was given', () => {
  fc.assert(
    fc.property(wholes, (whole) => {
      const [words = ''] = amountInWords(whole * 100n, 'GBP', 'ru').split(' GBP')
      expect(readRussian(words)).toBe(whole)
    }),
    { numRuns: 2_000 },
  )
})

it('says in English the very number it was given', () => {
  fc.assert(
    fc.property(wholes, (whole) => {
      const [words = ''] = amountInWords(whole * 100n, 'GBP', 'en').split(' GBP')
      expect(readEnglish(words)).toBe(whole)
    }),
    { numRuns: 2_000 },
  )
})

it('gives figures where a number has no everyday name, and refuses a negative one', () => {
  expect(amountInWords(10n ** 20n, 'RUB', 'ru')).toMatch(/^1(\s000){6} рублей 00 копеек$/)
  expect(() => amountInWords(-1n, 'RUB', 'ru')).toThrow(RangeError)
})
