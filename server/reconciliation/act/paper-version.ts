import type { ReconciliationDocument } from '../../documents/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'

/** Another number when the form changes: what was drawn before is then drawn anew. */
const FORM = 2

/**
 * What a stored PDF was drawn from, beyond the lines, which never change: an act that was replaced, confirmed by 1C
 * later or is signed by somebody else is another paper.
 */
export function versionOf({ lines: _, ...paper }: ReconciliationDocument): string {
  const text = JSON.stringify([FORM, paper], (_key, value) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  return sha256(text)
}
