import type { JsonValue } from '../../onec/json-text.ts'
import { NumberText } from '../../onec/json-text.ts'
import type { Answer } from '../answer.ts'
import { BUYERS, type Participant, SUPPLIER } from '../exchange/participants.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import type { World } from '../world.ts'

/** One call to the API, signed in. */
export interface DiadocCall {
  world: World
  query: URLSearchParams
  body: Uint8Array
  headers: Record<string, string | string[] | undefined>
  faults: ActiveFaults
}

export type DiadocMethod = (call: DiadocCall) => Answer | JsonValue

/** A refusal: words in the body, of some a code in `X-Diadoc-ErrorCode`. */
export class DiadocError extends Error {
  readonly status: number
  readonly code: string | null

  constructor(status: number, words: string, code: string | null = null) {
    super(words)
    this.status = status
    this.code = code
  }
}

/** The supplier's own box, or the call is refused: nobody reads another's. */
export function assertOwnBox(boxId: string | null): void {
  if (boxId === null || boxId === '') throw new DiadocError(400, 'boxId is required')
  if (toHex(boxId) !== SUPPLIER.diadoc?.boxId) {
    throw new DiadocError(403, 'Access to the box is denied', 'Auth.BoxAccessDenied')
  }
}

export function findByBox(boxId: string): Participant | undefined {
  return [SUPPLIER, ...BUYERS].find(({ diadoc }) => diadoc?.boxId === toHex(boxId))
}

/** A box as people and programs write it: a GUID, or 32 digits before `@diadoc.ru`. */
function toHex(boxId: string): string {
  return boxId
    .replace(/@diadoc\.ru$/i, '')
    .replaceAll(/[{}-]/g, '')
    .toLowerCase()
}

export function toGuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** `DateTime.Ticks` in UTC, a number that JSON readers of 53 bits cannot hold. */
export function ticks(at: Date): NumberText {
  return new NumberText(String(BigInt(at.getTime()) * 10_000n + 621_355_968_000_000_000n))
}

/** Key of a place in a list; as real ones it holds characters that a URL must escape. */
export function toIndexKey(place: number): string {
  const bytes = Buffer.alloc(12)
  bytes.set([0xfb, 0xef, 0xbe])
  bytes.writeUIntBE(place, 6, 6)
  return bytes.toString('base64')
}

/** @throws DiadocError of what is none of our keys */
export function fromIndexKey(key: string): number {
  const bytes = Buffer.from(key, 'base64')
  const isOurs = bytes.length === 12 && toIndexKey(bytes.readUIntBE(6, 6)) === key
  if (!isOurs) throw new DiadocError(400, 'cursor must have valid value')
  return bytes.readUIntBE(6, 6)
}

export function readJsonBody({ headers, body }: DiadocCall): unknown {
  const type = String(headers['content-type'] ?? '')
  // The default is Protocol Buffers, as which JSON cannot be read.
  if (!/^application\/json/i.test(type)) throw new DiadocError(400, 'Cannot deserialize the body')
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new DiadocError(400, 'Cannot deserialize the body')
  }
}

export function readLimit(text: string | null): number {
  const limit = text === null ? 100 : Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new DiadocError(400, 'limit must be between 1 and 100')
  }
  return limit
}
