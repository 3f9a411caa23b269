import { SaxesParser } from 'saxes'

export interface ReadElement {
  name: string
  attributes: Record<string, string>
  children: ReadElement[]
  text: string
}

export type XmlFault = 'too_large' | 'encoding' | 'not_xml' | 'doctype' | 'too_deep' | 'too_many'

/** Of a file that a person or an operator hands in: an act of 8,000 rows is 3 MB. */
export const MAX_XML_BYTES = 20 * 1024 * 1024
const MAX_DEPTH = 20
const MAX_ELEMENTS = 100_000
const MAX_ATTRIBUTES = 60

/** Thrown inside the parser, to end it at once. */
class Refused extends Error {
  readonly fault: XmlFault

  constructor(fault: XmlFault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * A file of XML from outside, as a tree. Its size, depth and number of elements are bounded; a document type is
 * refused whole, so that there are no entities to expand or to fetch. Understood: UTF-8 and windows-1251.
 */
export function readXml(bytes: Uint8Array): { root: ReadElement } | { fault: XmlFault } {
  if (bytes.length > MAX_XML_BYTES) return { fault: 'too_large' }
  const text = decode(bytes)
  if (text === null) return { fault: 'encoding' }
  try {
    return { root: parse(text) }
  } catch (error) {
    return { fault: error instanceof Refused ? error.fault : 'not_xml' }
  }
}

function parse(text: string): ReadElement {
  const parser = new SaxesParser()
  const open: ReadElement[] = []
  let root: ReadElement | null = null
  let count = 0
  let attributeCount = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Refused('doctype')
  })
  parser.on('opentagstart', () => {
    attributeCount = 0
  })
  // Refused while they come: the parser itself would gather all of an element's first.
  parser.on('attribute', () => {
    attributeCount++
    if (attributeCount > MAX_ATTRIBUTES) throw new Refused('too_many')
  })
  parser.on('opentag', ({ name, attributes }) => {
    count++
    if (count > MAX_ELEMENTS) throw new Refused('too_many')
    if (open.length >= MAX_DEPTH) throw new Refused('too_deep')
    const element = { name, attributes: { ...attributes }, children: [], text: '' }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', (written) => {
    const top = open.at(-1)
    if (top) top.text += written
  })
  parser.write(text).close()
  if (root === null) throw new Refused('not_xml')
  return root
}

/**
 * By what the declaration says, and UTF-8 where it says nothing. Null: another encoding, or bytes that are not of it.
 * Every byte is of windows-1251, but Russian words in it are no UTF-8: what reads as such was saved anew by a program
 * that left the declaration as it was.
 */
function decode(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const named = /^[^<]{0,3}<\?xml[^>]{0,80}encoding=["']([\w-]{1,20})["']/.exec(head)?.[1]
  const encoding = (named ?? 'utf-8').toLowerCase()
  if (encoding !== 'utf-8' && encoding !== 'windows-1251') return null
  const unicode = decodeUtf8(bytes)
  if (encoding === 'utf-8') return unicode
  const isSavedAnew = unicode !== null && unicode.length < bytes.length
  return isSavedAnew ? null : new TextDecoder(encoding).decode(bytes)
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
