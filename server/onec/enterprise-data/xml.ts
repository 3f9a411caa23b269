/** An element: its name, and its text or the elements in it, in their order. Null: it is left out. */
export type Element = readonly [name: string, content: string | readonly (Element | null)[]] | null

/** Control characters but tab and line feed, and the two that are no characters. */
const NOT_IN_XML = /[^\P{Cc}\t\n]|[\ufffe\uffff]/gu
const SPECIAL: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text of XML, without the characters that XML 1.0 cannot hold. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(NOT_IN_XML, '')
    .replace(/[&<>"]/g, (character) => SPECIAL[character] ?? '')
}

/** An element with what is in it, indented by two spaces a level. */
export function writeXml(element: Element, indent = ''): string {
  if (!element) return ''
  const [name, content] = element
  if (typeof content === 'string') return `${indent}<${name}>${escapeXml(content)}</${name}>\n`
  const inside = content.map((child) => writeXml(child, `${indent}  `)).join('')
  return inside === ''
    ? `${indent}<${name}/>\n`
    : `${indent}<${name}>\n${inside}${indent}</${name}>\n`
}

/** The element with a text; left out when there is none. */
export function textElement(name: string, text: string | null | undefined): Element {
  return text ? [name, text] : null
}
