import { visibleText } from '../platform/visible-text.ts'

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu

/** A text of 1C as one line of what can be seen: no control characters, no direction marks, single spaces. */
export function plainText(text: string): string {
  return visibleText(text.replace(BREAKS, ' ')).replace(/ {2,}/g, ' ').trim()
}
