import { isSameSecret } from '../../platform/crypto/hash.ts'

/**
 * Whether an Authorization header carries this key. Null or empty: there is no key, and nobody has it.
 */
export function isBearer(header: string | undefined, key: string | null): boolean {
  const [, given] = /^Bearer +(\S+)$/i.exec(header?.trim() ?? '') ?? []
  return given !== undefined && isSameSecret(given, key ?? '')
}
