import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { visibleText } from '../../platform/visible-text.ts'
import { MalformedCode } from './bytes.ts'
import type { PaperFacts, UnsignedFacts } from './facts.ts'
import { decodeFacts, encodeFacts } from './payload.ts'

/** Stands before what is signed, so that a signature of this key can never mean anything else. */
const DOMAIN = Buffer.from('sverka-paper-code-1')
export const SIGNATURE_BYTES = 64
/** Characters; the longest code that can be written has fewer. */
const MAX_CODE_LENGTH = 480
const CODE = /^[A-Za-z0-9_-]+$/
/** Of DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export interface SigningKey {
  id: string
  privateKey: KeyObject
}

/** The code of a paper. @throws RangeError what has no place in a code */
export function signFacts(facts: UnsignedFacts, key: SigningKey): string {
  const payload = encodeFacts({ ...facts, keyId: key.id })
  const signature = sign(null, Buffer.concat([DOMAIN, payload]), key.privateKey)
  return Buffer.concat([payload, signature]).toString('base64url')
}

export type ReadCode =
  | { kind: 'genuine'; facts: PaperFacts }
  /** No code at all: a typing error, or cut off. */
  | { kind: 'unreadable' }
  /** Made by nobody who has one of these keys, or changed since. */
  | { kind: 'not-ours' }

/** Only the one text that `signFacts` wrote is genuine. @param keys public keys by their ids, 32 bytes each */
export function readCode(code: string, keys: ReadonlyMap<string, Uint8Array>): ReadCode {
  const bytes = toBytes(code)
  const facts = bytes && decode(bytes)
  if (!bytes || !facts) return { kind: 'unreadable' }
  const key = keys.get(facts.keyId)
  const split = bytes.length - SIGNATURE_BYTES
  const message = Buffer.concat([DOMAIN, bytes.subarray(0, split)])
  const isGenuine = key && verify(null, message, publicKeyOf(key), bytes.subarray(split))
  return isGenuine ? { kind: 'genuine', facts } : { kind: 'not-ours' }
}

/**
 * A code as it was typed, scanned or pasted: without white space and hyphens of line breaks that are not seen, and
 * without the address around it.
 */
export function normalizeCode(given: string): string {
  const text = visibleText(given.slice(0, 4 * MAX_CODE_LENGTH)).replace(/\s+/g, '')
  const [address = ''] = text.split(/[?#]/, 1)
  return address.split('/').findLast((part) => part !== '') ?? ''
}

/** Whether it may stand in an address at all. */
export function looksLikeCode(code: string): boolean {
  return code.length > 0 && code.length <= MAX_CODE_LENGTH && CODE.test(code)
}

function toBytes(code: string): Buffer | null {
  if (!looksLikeCode(code)) return null
  const bytes = Buffer.from(code, 'base64url')
  // Spare bits of the last letter would be a second way to write the same code.
  return bytes.toString('base64url') === code && bytes.length > SIGNATURE_BYTES ? bytes : null
}

function decode(bytes: Buffer): PaperFacts | null {
  try {
    return decodeFacts(bytes.subarray(0, bytes.length - SIGNATURE_BYTES))
  } catch (error) {
    if (error instanceof MalformedCode) return null
    throw error
  }
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' })
}
