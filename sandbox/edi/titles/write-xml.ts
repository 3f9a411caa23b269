/** Of every character beyond ASCII that windows-1251 has, its byte. */
const UPPER = new Map<string, number>()
for (let byte = 0x80; byte < 0x100; byte += 1) {
  UPPER.set(new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte)
}

export interface Element {
  name: string
  attributes?: Record<string, string | undefined>
  children?: Element[]
  text?: string
}

/** A file in windows-1251; what that code page lacks is a numeric reference. */
export function writeFile(root: Element): Buffer {
  return Buffer.from([
    ...Buffer.from('<?xml version="1.0" encoding="windows-1251"?>\n', 'latin1'),
    ...encode(write(root)),
  ])
}

function write({ name, attributes = {}, children = [], text = '' }: Element): string {
  const written = Object.entries(attributes)
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('')
  const inner = escapeXml(text) + children.map(write).join('')
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)
}

function encode(text: string): number[] {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const byte = code < 0x80 ? code : UPPER.get(character)
    if (byte !== undefined) bytes.push(byte)
    else bytes.push(...Buffer.from(`&#${code};`, 'latin1'))
  }
  return bytes
}
