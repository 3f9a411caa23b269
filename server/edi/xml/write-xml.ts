import { encodeWindows1251, isInWindows1251 } from './windows-1251.ts'

/** An element whose data stand in attributes, as the formats of the tax service have it. */
export interface XmlNode {
  name: string
  /** In their order; what is null or absent is left out. */
  attributes?: Record<string, string | null | undefined>
  children?: readonly (XmlNode | null)[]
  text?: string
}

const DECLARATIONS = {
  'windows-1251': '<?xml version="1.0" encoding="windows-1251"?>\n',
  'utf-8': '<?xml version="1.0" encoding="UTF-8"?>\n',
}

/**
 * A whole file. A character that windows-1251 does not have is written as a numeric reference (`&#8239;`), which
 * every reader of XML takes for the character itself: nothing is lost and nothing becomes a question mark.
 */
export function writeXmlFile(root: XmlNode, encoding: 'windows-1251' | 'utf-8'): Uint8Array {
  const text = DECLARATIONS[encoding] + writeNode(root, encoding === 'windows-1251')
  return encoding === 'utf-8' ? new TextEncoder().encode(text) : encodeWindows1251(text)
}

function writeNode({ name, attributes = {}, children = [], text }: XmlNode, isNarrow: boolean) {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([key, value]) => ` ${key}="${escapeText(value, isNarrow)}"`)
    .join('')
  let inside = text === undefined ? '' : escapeText(text, isNarrow)
  for (const child of children) if (child) inside += writeNode(child, isNarrow)
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}

const SPECIAL: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const PLAIN = /^[\w !#$%()*+,./:;=?@[\]^`{|}~\u0401\u0451\u0410-\u044f\u2116\u00ab\u00bb-]*$/

function escapeText(text: string, isNarrow: boolean): string {
  if (PLAIN.test(text)) return text
  let escaped = ''
  for (const character of text) {
    const isKept = !isNarrow || isInWindows1251(character)
    escaped += SPECIAL[character] ?? (isKept ? character : `&#${character.codePointAt(0)};`)
  }
  return escaped
}
