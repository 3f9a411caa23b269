import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '../../platform/crypto/hash.ts'

/**
 * Whether an Authorization header carries this key. Compared by their hashes, so that the time taken tells nothing
 * of it. Null or empty: there is no key, and nobody has it.
 */
export function isBearer(header: string | undefined, key: string | null): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(header?.trim() ?? '') ?? []
  if (!key || given === undefined) return false
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(key)))
}
