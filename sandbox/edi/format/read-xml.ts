import { SaxesParser } from 'saxes'

export interface Node {
  name: string
  attributes: Record<string, string>
  children: Node[]
  text: string
}

/** A file by the encoding that its first line names. @throws Error of what is no XML */
export function readXml(bytes: Uint8Array): Node {
  const head = Buffer.from(bytes.subarray(0, 120)).toString('latin1')
  const encoding = /encoding="([^"]+)"/i.exec(head)?.[1] ?? 'utf-8'
  const parser = new SaxesParser()
  const path: Node[] = []
  const roots: Node[] = []
  parser.on('doctype', () => {
    throw new Error('DOCTYPE не допускается')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = { name, attributes: { ...attributes }, children: [], text: '' }
    const parent = path.at(-1)
    if (parent) parent.children.push(node)
    else roots.push(node)
    path.push(node)
  })
  parser.on('text', (written) => {
    const top = path.at(-1)
    if (top) top.text += written
  })
  parser.on('closetag', () => {
    path.pop()
  })
  parser.write(new TextDecoder(encoding, { fatal: true }).decode(bytes)).close()
  const [root] = roots
  if (!root) throw new Error('нет корневого элемента')
  return root
}

export function childrenOf(node: Node, name: string): Node[] {
  return node.children.filter((child) => child.name === name)
}

/** The first element that a path of names leads to. */
export function at(node: Node, ...path: string[]): Node | undefined {
  return path.reduce<Node | undefined>((found, name) => found && childrenOf(found, name)[0], node)
}
