import { type ContentType, EXTENSIONS } from './kinds.ts'

const MAX_LENGTH = 120
/** Separators, wildcards, quotes: refused by Windows, by a shell or by a header. */
const REFUSED = /[<>:"|?*'`\\/]/g
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu
/** Up to five letters and digits, one letter at least: the end of «от 31.03.2026» is none. */
const EXTENSION = /\.(?=\d*[a-z])[a-z\d]{1,5}$/i
/** Devices of Windows, not files, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** The sender's name for a file, without path and tricks, its extension by what is inside. 120 characters at most. */
export function safeFileName(name: string, contentType: ContentType): string {
  const ending = `.${EXTENSIONS[contentType]}`
  const base = (name.normalize('NFC').split(/[\\/]/).at(-1) ?? '')
    .replace(INVISIBLE, '')
    .replace(REFUSED, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(EXTENSION, '')
  const plain = base.toLowerCase().endsWith(ending) ? base.slice(0, -ending.length) : base
  const shown = shortened(
    plain.replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, ''),
    MAX_LENGTH - ending.length,
  )
  return `${shown === '' || DEVICE.test(shown) ? 'document' : shown}${ending}`
}

/** Whole letters with their marks, as many as fit. */
function shortened(text: string, maxLength: number): string {
  let start = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (start.length + segment.length > maxLength) break
    start += segment
  }
  return start.trim()
}
