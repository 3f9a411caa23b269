import { type Kopecks, printKopecks } from '../ledger/kopecks.ts'

const UNITS = ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять']
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

type Forms = [one: string, few: string, many: string]

/** Classes of three digits from the highest; only thousands are feminine. */
const CLASSES: [by: bigint, forms: Forms, feminine: boolean][] = [
  [1_000_000_000n, ['миллиард', 'миллиарда', 'миллиардов'], false],
  [1_000_000n, ['миллион', 'миллиона', 'миллионов'], false],
  [1_000n, ['тысяча', 'тысячи', 'тысяч'], true],
  [1n, ['рубль', 'рубля', 'рублей'], false],
]

/** «Двенадцать тысяч рублей 00 копеек». Other currencies than the rouble stay in figures. */
export function spellAmount(amount: Kopecks, currency: string): string {
  if (currency !== 'руб.') return `${printKopecks(amount)} ${currency}`
  const roubles = amount / 100n
  const kopecks = Number(amount % 100n)
  const words = CLASSES.flatMap(([by, forms, feminine]) => {
    const value = Number((roubles / by) % 1000n)
    if (value === 0 && by !== 1n) return []
    return [...spellThree(value, feminine), choose(value, forms)]
  })
  const text = (roubles === 0n ? ['ноль', ...words] : words).join(' ')
  const tail = `${String(kopecks).padStart(2, '0')} ${choose(kopecks, ['копейка', 'копейки', 'копеек'])}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} ${tail}`
}

function spellThree(value: number, feminine: boolean): string[] {
  const tens = Math.floor((value % 100) / 10)
  const last = value % 10
  const unit = feminine && last === 1 ? 'одна' : feminine && last === 2 ? 'две' : UNITS[last]
  const rest = tens === 1 ? [TEENS[last]] : [TENS[tens], unit]
  return [HUNDREDS[Math.floor(value / 100)], ...rest].filter(
    (word): word is string => word !== undefined && word !== '',
  )
}

function choose(value: number, [one, few, many]: Forms): string {
  const tail = value % 100
  if (tail >= 11 && tail <= 14) return many
  if (tail % 10 === 1) return one
  return tail % 10 >= 2 && tail % 10 <= 4 ? few : many
}
