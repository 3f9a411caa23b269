import type { Gender, RussianForms } from './nouns-form.ts'

const ONES = ['', '', '', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять']
const TEENS = [
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
]
const TENS = [
  '',
  '',
  'двадцать',
  'тридцать',
  'сорок',
  'пятьдесят',
  'шестьдесят',
  'семьдесят',
  'восемьдесят',
  'девяносто',
]
const HUNDREDS = [
  '',
  'сто',
  'двести',
  'триста',
  'четыреста',
  'пятьсот',
  'шестьсот',
  'семьсот',
  'восемьсот',
  'девятьсот',
]
const ONE_AND_TWO = {
  masculine: ['один', 'два'],
  feminine: ['одна', 'две'],
  neuter: ['одно', 'два'],
} as const
const SCALES: readonly { gender: Gender; forms: RussianForms }[] = [
  { gender: 'feminine', forms: ['тысяча', 'тысячи', 'тысяч'] },
  { gender: 'masculine', forms: ['миллион', 'миллиона', 'миллионов'] },
  { gender: 'masculine', forms: ['миллиард', 'миллиарда', 'миллиардов'] },
  { gender: 'masculine', forms: ['триллион', 'триллиона', 'триллионов'] },
  { gender: 'masculine', forms: ['квадриллион', 'квадриллиона', 'квадриллионов'] },
]

/** A whole number below 10^18 in Russian words; the last word agrees with `gender`. */
export function russianNumber(value: bigint, gender: Gender): string {
  if (value === 0n) return 'ноль'
  const words = triadWords(Number(value % 1000n), gender)
  let rest = value / 1000n
  for (const scale of SCALES) {
    const triad = Number(rest % 1000n)
    if (triad > 0) {
      words.unshift(...triadWords(triad, scale.gender), russianForm(BigInt(triad), scale.forms))
    }
    rest /= 1000n
  }
  return words.join(' ')
}

/** The form a noun takes after `count`: 1 рубль, 2 рубля, 5 рублей, 11 рублей, 21 рубль. */
export function russianForm(count: bigint, forms: RussianForms): string {
  const tens = count % 100n
  const ones = count % 10n
  if (tens >= 11n && tens <= 14n) return forms[2]
  if (ones === 1n) return forms[0]
  return ones >= 2n && ones <= 4n ? forms[1] : forms[2]
}

function triadWords(triad: number, gender: Gender): string[] {
  const tens = Math.floor(triad / 10) % 10
  const ones = triad % 10
  const words = [HUNDREDS[Math.floor(triad / 100)]]
  if (tens === 1) words.push(TEENS[ones])
  else words.push(TENS[tens], oneWord(ones, gender))
  return words.filter((word): word is string => Boolean(word))
}

function oneWord(ones: number, gender: Gender): string | undefined {
  return ones === 1 || ones === 2 ? ONE_AND_TWO[gender][ones - 1] : ONES[ones]
}
