import { SaxesParser } from 'saxes'

export interface XmlElement {
  /** With its prefix, as written. */
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

/** Throws on text that is not well-formed, namespaces included. */
export function parseXml(source: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const stack: XmlElement[] = []
  let root: XmlElement | null = null
  let failure: Error | null = null
  parser.on('error', (error) => {
    failure ??= error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const element: XmlElement = {
      name,
      attributes: Object.fromEntries(values),
      children: [],
      text: '',
    }
    stack.at(-1)?.children.push(element)
    root ??= element
    stack.push(element)
  })
  parser.on('closetag', () => {
    stack.pop()
  })
  parser.on('text', (text) => {
    const top = stack.at(-1)
    if (top) top.text += text
  })
  parser.write(source).close()
  if (failure) throw failure
  if (root === null) throw new Error('no element')
  return root
}

export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((one) => one.name === name)
}

/** Text of the element that a path of names leads to; empty when there is none. */
export function textAt(element: XmlElement, ...path: string[]): string {
  let at: XmlElement | undefined = element
  for (const name of path) at = at && child(at, name)
  return at?.text.trim() ?? ''
}

export function everyElement(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everyElement)]
}
