import type { EnglishForms } from './nouns-form.ts'

const BELOW_TWENTY = [
  '',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion']

/** A whole number below 10^18 in English words. */
export function englishNumber(value: bigint): string {
  if (value === 0n) return 'zero'
  const parts: string[] = []
  let rest = value
  for (const scale of SCALES) {
    const triad = Number(rest % 1000n)
    if (triad > 0) parts.unshift(scale ? `${triadWords(triad)} ${scale}` : triadWords(triad))
    rest /= 1000n
  }
  return parts.join(' ')
}

/** The form a noun takes after `count`: 1 ruble, 2 rubles. */
export function englishForm(count: bigint, forms: EnglishForms): string {
  return count === 1n ? forms[0] : forms[1]
}

function triadWords(triad: number): string {
  const below = triad % 100
  const hundreds = Math.floor(triad / 100)
  const words = hundreds > 0 ? [`${BELOW_TWENTY[hundreds]} hundred`] : []
  if (below > 0 && below < 20) words.push(BELOW_TWENTY[below] ?? '')
  if (below >= 20) {
    const ones = BELOW_TWENTY[below % 10]
    words.push(`${TENS[Math.floor(below / 10)]}${ones ? `-${ones}` : ''}`)
  }
  return words.join(' ')
}
