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
    ['GBP', 'Двадцать два фунта стерлингов 02 пенса'],
    ['TRY', 'Двадцать две турецкие лиры 02 куруша'],
    ['JPY', 'Двадцать две иены 02'],
    ['KWD', 'Двадцать два кувейтских динара 020 филсов'],
    ['MXN', 'Двадцать два мексиканских песо 02 сентаво'],
    ['XDR', 'Двадцать два XDR 02'],
    ['toString', 'Двадцать два toString 02'],
  ])('names %s by its own words, or by its code', (currency, words) => {
    expect(amountInWords(22_02n, currency, 'ru')).toBe(words)
  })
})

describe('an amount in any currency of ISO 4217', () => {
  it.each(Intl.supportedValuesOf('currency'))('%s agrees with its number', (currency) => {
    for (const locale of ['ru', 'en'] as const) {
      for (const kopecks of [0n, 1_00n, 2_00n, 5_00n, 11_00n, 21_01n, 1_000_000_99n]) {
        const words = amountInWords(kopecks, currency, locale)
        expect(words).not.toMatch(/undefined|null| {2}|^ | $/)
        // No word of one language in the other, but for codes.
        if (locale === 'ru') expect(words.replaceAll(currency, '')).not.toMatch(/[A-Za-z]/)
        else expect(words).not.toMatch(/[А-я]/)
      }
    }
  })

  it.each([
    ['BYN', 'Один белорусский рубль', 'Два белорусских рубля', 'Пять белорусских рублей'],
    ['CZK', 'Одна чешская крона', 'Две чешские кроны', 'Пять чешских крон'],
    ['CUP', 'Одно кубинское песо', 'Два кубинских песо', 'Пять кубинских песо'],
    ['PLN', 'Один злотый', 'Два злотых', 'Пять злотых'],
    ['KRW', 'Одна вона', 'Две воны', 'Пять вон'],
    ['CLP', 'Один CLP', 'Два CLP', 'Пять CLP'],
  ])('%s is declined after 1, 2 and 5', (currency, one, two, five) => {
    const start = (kopecks: bigint) => amountInWords(kopecks, currency, 'ru').replace(/ \d.*$/, '')
    expect([start(1_00n), start(2_00n), start(5_00n)]).toEqual([one, two, five])
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
    [300_20n, 'GBP', 'Three hundred pounds sterling 20 pence'],
    [300_00n, 'JPY', 'Three hundred yen'],
    [300_20n, 'XDR', 'Three hundred XDR 20'],
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
      const [words = ''] = amountInWords(whole * 100n, 'XDR', 'ru').split(' XDR')
      expect(readRussian(words)).toBe(whole)
    }),
    { numRuns: 2_000 },
  )
})

it('says in English the very number it was given', () => {
  fc.assert(
    fc.property(wholes, (whole) => {
      const [words = ''] = amountInWords(whole * 100n, 'XDR', 'en').split(' XDR')
      expect(readEnglish(words)).toBe(whole)
    }),
    { numRuns: 2_000 },
  )
})

it('gives figures where a number has no everyday name, and refuses a negative one', () => {
  expect(amountInWords(10n ** 20n, 'RUB', 'ru')).toMatch(/^1(\s000){6} рублей 00 копеек$/)
  expect(() => amountInWords(-1n, 'RUB', 'ru')).toThrow(RangeError)
})
