import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, safe in a URL. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * Whether a secret is the stored one, in a time that reveals nothing about it. While none is stored, nothing is:
 * otherwise an empty one would open the door.
 */
export function isSameSecret(given: string, stored: string): boolean {
  if (stored === '') return false
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(stored)))
}
