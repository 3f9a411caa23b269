import type { DocumentLocale } from '../document.ts'
import { groupThousands } from '../format.ts'
import { currencyNouns } from './currencies.ts'
import { englishForm, englishNumber } from './english.ts'
import { russianForm, russianNumber } from './russian.ts'

/** From here on a number has no everyday name, and figures stand in place of words. */
const NAMELESS = 10n ** 18n

/**
 * An amount as printed forms spell it: whole units in words with a capital, hundredths in
 * figures. 1200000n is «Двенадцать тысяч рублей 00 копеек», "Twelve thousand rubles 00 kopecks";
 * a currency without words of its own goes by its code: «Двенадцать тысяч GBP 00».
 * `kopecks` is not negative, otherwise a `RangeError`: whose debt it is stands in the sentence.
 */
export function amountInWords(kopecks: bigint, currency: string, locale: DocumentLocale): string {
  if (kopecks < 0n) throw new RangeError('An amount in words is not negative')
  const whole = kopecks / 100n
  const hundredths = kopecks % 100n
  const figures = hundredths.toString().padStart(2, '0')
  const nouns = currencyNouns(currency)
  const number = capitalised(numberInWords(whole, nouns?.ru.gender ?? 'masculine', locale))
  if (!nouns) return `${number} ${currency} ${figures}`
  return locale === 'ru'
    ? `${number} ${russianForm(whole, nouns.ru.whole)} ${figures} ${russianForm(hundredths, nouns.ru.fraction)}`
    : `${number} ${englishForm(whole, nouns.en.whole)} ${figures} ${englishForm(hundredths, nouns.en.fraction)}`
}

function numberInWords(
  value: bigint,
  gender: 'masculine' | 'feminine',
  locale: DocumentLocale,
): string {
  if (value >= NAMELESS) return groupThousands(value.toString())
  return locale === 'ru' ? russianNumber(value, gender) : englishNumber(value)
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
