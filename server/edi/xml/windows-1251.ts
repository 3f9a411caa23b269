/** Of every character that windows-1251 has beyond ASCII, its byte: what Node's own decoder says, read backwards. */
const BYTES = new Map(
  Array.from({ length: 128 }, (_, index): [string, number] => {
    const byte = 128 + index
    return [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte]
  }),
)

/** Whether windows-1251 has this character, given as one code point. */
export function isInWindows1251(character: string): boolean {
  return character.length === 1 && (character < '\x80' || BYTES.has(character))
}

/**
 * Text as windows-1251.
 * @throws RangeError at a character that it does not have: those are written as references before
 */
export function encodeWindows1251(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    const byte = code < 128 ? code : BYTES.get(text.charAt(index))
    if (byte === undefined) throw new RangeError(`not in windows-1251: U+${code.toString(16)}`)
    bytes[index] = byte
  }
  return bytes
}
