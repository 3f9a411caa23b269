/**
 * How a text that people typed becomes a key: what they do not mean by it (case, `ё`, spaces, quotes, kinds
 * of dashes) is taken off, so that the same thing written twice is one thing.
 */
import { visibleText } from '../../platform/visible-text.ts'

const QUOTES = /["'`«»“”„‘’‹›″′]/g
const DASHES = /[‐‑‒–—―−]/g

/** Letters of one case, `ё` as `е`, one sort of dash, single spaces, no quotes. NFKC would make `№` a word. */
export function normalizeText(text: string): string {
  return visibleText(text)
    .split('№')
    .map((part) => part.normalize('NFKC'))
    .join(' № ')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(QUOTES, '')
    .replace(DASHES, '-')
    .replace(/(?<!\s)\s*-\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

const MONTHS =
  'январ[ьея]|феврал[ьея]|март[ае]?|апрел[ьея]|ма[йяе]|июн[ьея]|июл[ьея]|август[ае]?|сентябр[ьея]|октябр[ьея]|ноябр[ьея]|декабр[ьея]'
const YEAR = '(?:19|20)\\d{2}(?: ?г(?:ода?)?(?![а-я])\\.?)?'
/** Not after a letter or a digit: `\b` knows Latin letters only. */
const START = '(?<![\\p{L}\\d])'
const END = '(?![\\p{L}\\d])'
const BEFORE = '(?:(?:за|от|с|со|по|на|до) )?'
const DATES = [
  // 31.03.2026, 2026-03-31
  `${START}${BEFORE}\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2})${END}(?: ?г(?:ода)?(?![а-я])\\.?)?`,
  `${START}${BEFORE}\\d{4}-\\d{2}-\\d{2}${END}`,
  // 31 марта 2026 г., за март 2026, март 2026
  `${START}${BEFORE}(?:\\d{1,2} )?(?:${MONTHS})${END}(?: ${YEAR})?`,
  // 03.2026, I квартал 2026
  `${START}${BEFORE}(?:0[1-9]|1[0-2])[./]\\d{4}${END}`,
  `${START}${BEFORE}(?:[1-4]|iv|i{1,3})(?:-?й)? (?:квартал[ае]?(?: ${YEAR})?|кв\\.? ?${YEAR})${END}`,
].map((pattern) => new RegExp(pattern, 'giu'))

/**
 * A service's name without its month: «Поддержка сайта, март 2026 г.» comes back every month and is the
 * same service. Where nothing but a date is left the name stays as it is.
 */
export function nameKey(name: string): string {
  const words = normalizeText(name)
  return tidy(dateless(words)) || tidy(words) || words
}

/** The same for people to read: in its own letters, «Поддержка сайта». */
export function nameWithoutDate(name: string): string {
  const words = visibleText(name).replace(/\s+/g, ' ').trim()
  return tidy(dateless(words)) || words
}

function dateless(words: string): string {
  return DATES.reduce((rest, pattern) => rest.replace(pattern, ' '), words)
}

/** Stops at the end, empty brackets and doubled commas that a cut leaves behind. */
function tidy(text: string): string {
  return text
    .replace(/\([\s,.;:-]{0,20}\)/g, ' ')
    .replace(/(?<!\s)\s+([,.;:)])/g, '$1')
    .replace(/([,.;:])(?:\s*[,.;:])+/g, '$1')
    .replace(/(?:^[\s,.;:-]+|(?<![\s,.;:-])[\s,.;:-]+$)/g, '')
    .replace(/\s+/g, ' ')
}

/** Full words of legal forms and what they are written short. Longest first. */
const LEGAL_FORMS: readonly [full: RegExp, short: string][] = [
  [/общество с ограниченной ответственностью/g, 'ооо'],
  [/публичное акционерное общество/g, 'пао'],
  [/открытое акционерное общество/g, 'оао'],
  [/закрытое акционерное общество/g, 'зао'],
  [/акционерное общество/g, 'ао'],
  [/индивидуальный предприниматель/g, 'ип'],
  [/автономная некоммерческая организация/g, 'ано'],
]
const FORM_BEFORE = /^(?:ооо|пао|оао|зао|ао|ип|ано)\s/
const FORM_AFTER = /[\s,](?:ооо|пао|оао|зао|ао|ип|ано)$/

/** A company's name without its legal form: `ООО «Ромашка»` and `Ромашка, ООО` are one. */
export function companyKey(name: string): string {
  const short = LEGAL_FORMS.reduce(
    (text, [full, form]) => text.replace(full, form),
    normalizeText(name),
  )
  return tidy(short.replace(FORM_BEFORE, ' ').replace(FORM_AFTER, ' ')) || short
}

/** A unit's name: dots, spaces and hyphens are not meant either. */
export function unitNameKey(name: string): string {
  return normalizeText(name).replace(/[\s.,-]/g, '')
}

/** A contract's number: what is before it and around it is left out. «Договор № 5/26 от …» -> `5/26`. */
export function contractNumberKey(text: string): string {
  const [beforeDate = ''] = normalizeText(text).split(' от ', 1)
  const words = beforeDate
    .replace(/^(?:договор[а-я]*|контракт[а-я]*|дог\.?|счет)(?:[\s-]*оферт[а-я]*)?\s*/u, '')
    .replace(/^(?:no|n|№)\.?\s*(?=[\p{L}\d])/u, '')
  return words.replace(/\s/g, '')
}
