const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const RUSSIAN_KEYS = 'ёйцукенгшщзхъфывапролджэячсмитьбю'
const LATIN_SPELLING: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
}

const otherKey = new Map(
  [...LATIN_KEYS].flatMap((latin, index): [string, string][] => {
    const russian = RUSSIAN_KEYS[index] ?? latin
    return [
      [latin, russian],
      [russian, latin],
    ]
  }),
)

/** The text as the same keys type it in the other layout: «пароль» is `gfhjkm`. Lower case. */
export function otherKeyboard(text: string): string {
  return [...text.toLowerCase()].map((letter) => otherKey.get(letter) ?? letter).join('')
}

/** Russian letters as they are commonly spelt in Latin ones: «ромашка» is `romashka`. */
export function transliterate(text: string): string {
  return [...text.toLowerCase()].map((letter) => LATIN_SPELLING[letter] ?? letter).join('')
}
