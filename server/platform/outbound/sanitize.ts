import { sanitizeLine } from '../sanitize-text.ts'

const MESSAGE_LENGTH = 300
const CREDENTIALS = /\b(Bearer|Basic)\s+[\w.~+/=:-]+/gi
const HIDDEN = '[…]'

export type ScrubSecrets = (text: string) => string

/**
 * Makes another system's own words fit to show to staff: secrets removed, one line, at most 300
 * characters. A module under debugging may echo a request, so the words are not trusted.
 * @param secrets read anew each time: tokens rotate
 */
export function createSecretScrubber(secrets: () => string[]): ScrubSecrets {
  return (text) => {
    const known = textWithout(secrets(), text)
    const line = oneLine(known.replace(CREDENTIALS, `$1 ${HIDDEN}`))
    return line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH - 1)}…` : line
  }
}

/** The text with each of these hidden. */
export function textWithout(secrets: readonly string[], text: string): string {
  return secrets.reduce(
    (words, secret) => (secret === '' ? words : words.replaceAll(secret, HIDDEN)),
    text,
  )
}

/** What a person would read of a web page or an XML document. */
export function textFromMarkup(markup: string): string {
  const [start = '', ...blocks] = markup.split(/<(?:style|script)\b/i)
  const visible = blocks.map((block) =>
    block.replace(/^[\s\S]*?(?:<\/(?:style|script)\s*>|$)/i, ' '),
  )
  return [start, ...visible]
    .join(' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

function oneLine(text: string): string {
  return sanitizeLine(text).replace(/\s+/g, ' ')
}
