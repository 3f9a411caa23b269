import { visibleText } from '../../../platform/visible-text.ts'

/** ASCII, Russian and «», №: in the first font for certain, and nearly every text is only these. */
export const COMMON = /^[\x20-\x7eА-яЁё«»№\u00a0\u202f–—]*$/

/** Code points of a document's texts that `known` does not hold. */
export function missingIn(document: object, known: ReadonlySet<number>): Set<number> {
  const missing = new Set<number>()
  const look = (value: unknown) => {
    if (typeof value === 'string') {
      if (COMMON.test(value)) return
      for (const character of visibleText(value)) {
        const codePoint = character.codePointAt(0) ?? 0
        if (codePoint >= 0x20 && !known.has(codePoint)) missing.add(codePoint)
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const held of Object.values(value)) look(held)
    }
  }
  look(document)
  return missing
}
