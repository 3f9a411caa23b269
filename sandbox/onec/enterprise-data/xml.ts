/** An element of a message: its name without a prefix, its namespace, and its text or the elements in it. */
export interface XmlElement {
  name: string
  namespace: string
  children: XmlElement[]
  text: string
}

/** The text is no XML that 1C reads; the message is in its words. */
export class XmlError extends Error {}

const TOKEN =
  /<\?[^>]*\?>|<!--(?:(?!-->)[\s\S])*-->|<(\/?)([^\s<>/!?]+)((?:\s+[^\s<>=/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
const NAMES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** Characters that XML 1.0 cannot hold. */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ud800-\udfff\ufffe\uffff]/u

interface Open {
  element: XmlElement
  written: string
  scope: Map<string, string>
}

/** Reads a message: namespaces, entities, comments; no DTD, which 1C does not take either. @throws XmlError */
export function readXml(text: string): XmlElement {
  if (FORBIDDEN.test(text)) throw new XmlError('Ошибка разбора XML: недопустимый символ')
  const source = text.replace(/^\ufeff/, '')
  const roots: XmlElement[] = []
  const open: Open[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source)
    if (!match) throw new XmlError('Ошибка разбора XML: документ построен неверно')
    const [, closing, written, attributes = '', empty, words] = match
    if (words !== undefined) addText(open.at(-1), words)
    else if (written === undefined) continue
    else if (closing) closeElement(open, written)
    else {
      const scope = scopeOf(attributes, open.at(-1)?.scope ?? new Map())
      const element = { ...nameIn(scope, written), children: [], text: '' }
      ;(open.at(-1)?.element.children ?? roots).push(element)
      if (!empty) open.push({ element, written, scope })
    }
  }
  const [root, ...others] = roots
  if (!root || others.length > 0 || open.length > 0) {
    throw new XmlError('Ошибка разбора XML: документ построен неверно')
  }
  return root
}

function addText(current: Open | undefined, words: string): void {
  const text = words.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|&/gi,
    (_all, decimal, hex, name) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal))
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
      const known = NAMES[name ?? '']
      if (known === undefined) throw new XmlError('Ошибка разбора XML: неизвестная сущность')
      return known
    },
  )
  if (current) current.element.text += text
  else if (text.trim() !== '') {
    throw new XmlError('Ошибка разбора XML: текст вне корневого элемента')
  }
}

function closeElement(open: Open[], written: string): void {
  const ended = open.pop()
  if (ended?.written !== written) {
    throw new XmlError(`Ошибка разбора XML: не закрыт элемент ${ended?.written ?? written}`)
  }
}

function scopeOf(attributes: string, outer: Map<string, string>): Map<string, string> {
  const declared = [...attributes.matchAll(ATTRIBUTE)].flatMap(([, name = '', one, other]) =>
    name === 'xmlns' || name.startsWith('xmlns:')
      ? [[name.slice('xmlns:'.length), one ?? other ?? ''] as const]
      : [],
  )
  return declared.length === 0 ? outer : new Map([...outer, ...declared])
}

function nameIn(scope: Map<string, string>, written: string): { name: string; namespace: string } {
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon)
  return { name: written.slice(colon + 1), namespace: scope.get(prefix) ?? '' }
}

/** The first element at the end of this path. */
export function elementAt(
  element: XmlElement | undefined,
  ...path: string[]
): XmlElement | undefined {
  return path.reduce((at, name) => at?.children.find((child) => child.name === name), element)
}

/** Its text; empty where there is none. */
export function textAt(element: XmlElement | undefined, ...path: string[]): string {
  return elementAt(element, ...path)?.text ?? ''
}
