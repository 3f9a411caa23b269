/** Reads number words back, by stems and addition: nothing in common with how they are made. */
const RUSSIAN: [stem: RegExp, value: bigint][] = [
  [/^ноль$/, 0n],
  [/^од(ин|на)$/, 1n],
  [/^дв(а|е)$/, 2n],
  [/^три$/, 3n],
  [/^четыре$/, 4n],
  [/^пять$/, 5n],
  [/^шесть$/, 6n],
  [/^семь$/, 7n],
  [/^восемь$/, 8n],
  [/^девять$/, 9n],
  [/^десять$/, 10n],
  [/^одиннадцать$/, 11n],
  [/^двенадцать$/, 12n],
  [/^тринадцать$/, 13n],
  [/^четырнадцать$/, 14n],
  [/^пятнадцать$/, 15n],
  [/^шестнадцать$/, 16n],
  [/^семнадцать$/, 17n],
  [/^восемнадцать$/, 18n],
  [/^девятнадцать$/, 19n],
  [/^двадцать$/, 20n],
  [/^тридцать$/, 30n],
  [/^сорок$/, 40n],
  [/^пятьдесят$/, 50n],
  [/^шестьдесят$/, 60n],
  [/^семьдесят$/, 70n],
  [/^восемьдесят$/, 80n],
  [/^девяносто$/, 90n],
  [/^сто$/, 100n],
  [/^двести$/, 200n],
  [/^триста$/, 300n],
  [/^четыреста$/, 400n],
  [/^пятьсот$/, 500n],
  [/^шестьсот$/, 600n],
  [/^семьсот$/, 700n],
  [/^восемьсот$/, 800n],
  [/^девятьсот$/, 900n],
]
const RUSSIAN_SCALES: [stem: RegExp, value: bigint][] = [
  [/^тысяч/, 10n ** 3n],
  [/^миллион/, 10n ** 6n],
  [/^миллиард/, 10n ** 9n],
  [/^триллион/, 10n ** 12n],
  [/^квадриллион/, 10n ** 15n],
]
const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ENGLISH_SCALES = 'thousand million billion trillion quadrillion'.split(' ')

export function readRussian(words: string): bigint {
  return read(words.toLowerCase().split(' '), (word) => ({
    value: RUSSIAN.find(([stem]) => stem.test(word))?.[1],
    scale: RUSSIAN_SCALES.find(([stem]) => stem.test(word))?.[1],
  }))
}

export function readEnglish(words: string): bigint {
  return read(words.toLowerCase().split(/[ -]/), (word) => {
    if (word === 'hundred') return { hundred: true }
    const tens = ENGLISH_TENS.indexOf(word)
    const scale = ENGLISH_SCALES.indexOf(word)
    const value = ENGLISH.indexOf(word)
    if (tens >= 0) return { value: BigInt(20 + 10 * tens) }
    if (scale >= 0) return { scale: 1000n ** BigInt(scale + 1) }
    return value >= 0 ? { value: BigInt(value) } : {}
  })
}

interface Meaning {
  value?: bigint | undefined
  scale?: bigint | undefined
  hundred?: boolean
}

function read(words: string[], meaning: (word: string) => Meaning): bigint {
  let total = 0n
  let group = 0n
  for (const word of words) {
    const { value, scale, hundred } = meaning(word)
    if (hundred) group *= 100n
    else if (scale !== undefined) {
      total += group * scale
      group = 0n
    } else if (value !== undefined) group += value
    else throw new Error(`Not a number word: ${word}`)
  }
  return total + group
}
