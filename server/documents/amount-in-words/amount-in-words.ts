import type { DocumentLocale } from '../document.ts'
import { groupThousands } from '../format.ts'
import { currencyNouns, fractionDigits } from './currencies.ts'
import { englishForm, englishNumber } from './english.ts'
import type { CurrencyNouns, Gender } from './nouns-form.ts'
import { russianForm, russianNumber } from './russian.ts'

/** From here on a number has no everyday name, and figures stand in place of words. */
const NAMELESS = 10n ** 18n

/**
 * An amount as printed forms spell it: whole units in words with a capital, the fraction in figures. 1200000n is
 * «Двенадцать тысяч рублей 00 копеек», "Twelve thousand rubles 00 kopecks"; a currency without words of its own goes
 * by its code: «Двенадцать тысяч CLP». The fraction has as many digits as the currency (ISO 4217), and is left out of
 * one that has none, unless 1C has hundredths of it all the same.
 * `kopecks` is not negative, otherwise a `RangeError`: whose debt it is stands in the sentence.
 */
export function amountInWords(kopecks: bigint, currency: string, locale: DocumentLocale): string {
  if (kopecks < 0n) throw new RangeError('An amount in words is not negative')
  const whole = kopecks / 100n
  const nouns = currencyNouns(currency)
  const number = capitalised(numberInWords(whole, nouns?.ru.gender ?? 'masculine', locale))
  const unit = nouns
    ? locale === 'ru'
      ? russianForm(whole, nouns.ru.whole)
      : englishForm(whole, nouns.en.whole)
    : currency
  const fraction = fractionText(kopecks % 100n, currency, nouns, locale)
  return [number, unit, fraction].filter((part) => part !== '').join(' ')
}

function fractionText(
  hundredths: bigint,
  currency: string,
  nouns: CurrencyNouns | null,
  locale: DocumentLocale,
): string {
  const digits = fractionDigits(currency)
  if (digits === 0 && hundredths === 0n) return ''
  const count = digits === 3 ? hundredths * 10n : hundredths
  const figures = count.toString().padStart(digits === 3 ? 3 : 2, '0')
  const word =
    locale === 'ru'
      ? nouns?.ru.fraction && russianForm(count, nouns.ru.fraction)
      : nouns?.en.fraction && englishForm(count, nouns.en.fraction)
  return word ? `${figures} ${word}` : figures
}

function numberInWords(value: bigint, gender: Gender, locale: DocumentLocale): string {
  if (value >= NAMELESS) return groupThousands(value.toString())
  return locale === 'ru' ? russianNumber(value, gender) : englishNumber(value)
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
