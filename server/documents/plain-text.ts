const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu
/** Characters that only turn the reading direction or join nothing: they hide what a text means. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const LONE_SURROGATES = /\p{Cs}/gu

/** A text of 1C as one line: no control characters, no direction marks, single spaces. */
export function plainText(text: string): string {
  return text
    .replace(CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(/ {2,}/g, ' ')
    .trim()
}
