/** ` (reason)` at the end of a sentence. */
export function inBrackets(reason: string): string {
  return reason === '' ? '' : ` (${reason})`
}

/** `: reason` in place of the full stop. */
export function afterColon(reason: string): string {
  return reason === '' ? '.' : `: ${reason}`
}
