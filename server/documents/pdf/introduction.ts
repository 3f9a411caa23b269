import type { DocumentLocale } from '../document.ts'
import type { PaperIdentity } from '../paper-identity.ts'
import { identitySentence, staleSentence } from '../texts/identity-sentences.ts'
import type { Typefaces } from './fonts/face.ts'
import { heightOf, type Paragraph, type ParagraphStyle, setParagraph } from './paragraph.ts'

export type Part = [text: string, style: ParagraphStyle, above: number]

/** Over the title of a paper that is no longer the newest. */
export function staleParts(
  identity: PaperIdentity | null | undefined,
  locale: DocumentLocale,
  style: ParagraphStyle,
): Part[] {
  const sentence = identity ? staleSentence(identity, locale) : null
  return sentence ? [[`${sentence}.`, style, 0]] : []
}

/** How old the paper's data are and which edition it is. */
export function identityParts(
  identity: PaperIdentity | null | undefined,
  locale: DocumentLocale,
  style: ParagraphStyle,
  above: number,
): Part[] {
  return identity ? [[`${identitySentence(identity, locale)}.`, style, above]] : []
}

/** Texts one under the other from `content.top` down. */
export function setParts(
  parts: readonly Part[],
  content: { x: number; top: number; width: number },
  faces: Typefaces,
): { paragraphs: Paragraph[]; bottom: number } {
  let y = content.top
  const paragraphs = parts.map(([text, style, above]) => {
    const place = { x: content.x, y: y + above, width: content.width }
    const paragraph = setParagraph(text, place, style, faces)
    y = paragraph.y + heightOf(paragraph)
    return paragraph
  })
  return { paragraphs, bottom: y }
}
