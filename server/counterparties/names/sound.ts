/** Latin letters as passports, customers and 1C write the Cyrillic ones; what several spellings share is made one below. */
const LATIN: Record<string, string> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    ґ: 'g',
    ғ: 'g',
    д: 'd',
    е: 'e',
    є: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
  },
  ...{
    і: 'i',
    ї: 'i',
    й: 'y',
    к: 'k',
    қ: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    ң: 'n',
    о: 'o',
    ө: 'o',
    п: 'p',
  },
  ...{
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ұ: 'u',
    ү: 'u',
    ў: 'u',
    ф: 'f',
    х: 'kh',
    һ: 'h',
    ц: 'ts',
    ч: 'ch',
  },
  ...{ ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', ә: 'a' },
}

/** In order; each is tried on what the ones before have left. */
const ALIKE: [RegExp, string][] = [
  [/shch|sch/g, 'sh'],
  [/zh/g, 'ž'],
  [/sh/g, 'š'],
  [/ch/g, 'č'],
  [/ck/g, 'k'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/qu/g, 'kv'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/c(?=[aouklrtnmd]|$)/g, 'k'],
  [/t[sz]/g, 'c'],
  [/j/g, 'y'],
  [/y[eo]/g, 'e'],
  [/y/g, 'i'],
  [/ie/g, 'i'],
  [/(.)\1+/g, '$1'],
]

/** How a word of either alphabet sounds, written so that equal sounds are equal text. @param word in lower case */
export function soundOf(word: string): string {
  const latin = [...word.normalize('NFC')].map((letter) => LATIN[letter] ?? letter).join('')
  const plain = latin.normalize('NFD').replace(/\p{M}/gu, '')
  return ALIKE.reduce((text, [from, to]) => text.replace(from, to), plain)
}

/** Letters that look the same in both alphabets, in lower case as their capitals do. */
const LATIN_OF_CYRILLIC: Record<string, string> = {
  ...{
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    н: 'h',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
    т: 't',
    х: 'x',
    у: 'y',
    і: 'i',
  },
}
const CYRILLIC_OF_LATIN = new Map(
  Object.entries(LATIN_OF_CYRILLIC).map(([cyrillic, latin]) => [latin, cyrillic]),
)
const DIGITS_LIKE_LETTERS: Record<string, string> = { 0: 'о', 3: 'з' }

/**
 * The spellings that a word may be meant as: itself; with letters of the other alphabet that look the same, as words
 * typed in a hurry have them; with a zero for «О» and a three for «З» among letters.
 * @param word in lower case
 */
export function spellingsOf(word: string): string[] {
  const found = new Set([word])
  for (const base of [word, withLetters(word)]) {
    const cyrillic = [...base].map((letter) => CYRILLIC_OF_LATIN.get(letter) ?? letter).join('')
    const latin = [...base].map((letter) => LATIN_OF_CYRILLIC[letter] ?? letter).join('')
    if (/^[\p{Script=Cyrillic}\d]+$/u.test(cyrillic)) found.add(cyrillic)
    if (/^[a-z\d]+$/.test(latin)) found.add(latin)
  }
  return [...found]
}

function withLetters(word: string): string {
  if (!/\p{L}/u.test(word)) return word
  return [...word].map((sign) => DIGITS_LIKE_LETTERS[sign] ?? sign).join('')
}
