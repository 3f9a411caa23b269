/** Where long contents go, so that a letter's attachment is not written anew with every change. */
export interface Blobs {
  put(content: Uint8Array): string
  get(name: string): Buffer
}

/** Shorter contents stay in the text. */
const LONG = 1024

/** JSON of a state: what JSON has no word for is an object with one key that begins with `$`. */
export function encode(state: unknown, blobs: Blobs): string {
  return JSON.stringify(toPlain(state, blobs))
}

/** @throws SyntaxError when the text is not what `encode` writes */
export function decode(text: string, blobs: Blobs): unknown {
  return fromPlain(JSON.parse(text), blobs)
}

function toPlain(value: unknown, blobs: Blobs): unknown {
  if (typeof value === 'bigint') return { $bigint: String(value) }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return { $date: value.toISOString() }
  if (value instanceof Uint8Array) {
    if (value.length > LONG) return { $blob: blobs.put(value) }
    return { $bytes: Buffer.from(value).toString('base64') }
  }
  const all = (values: Iterable<unknown>) => [...values].map((one) => toPlain(one, blobs))
  if (Array.isArray(value)) return all(value)
  if (value instanceof Map) return { $map: all(value) }
  if (value instanceof Set) return { $set: all(value) }
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, toPlain(inner, blobs)]),
  )
}

function fromPlain(value: unknown, blobs: Blobs): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => fromPlain(one, blobs))
  const entries = Object.entries(value)
  const [first] = entries
  if (first && entries.length === 1 && first[0].startsWith('$')) return revive(first, blobs)
  return Object.fromEntries(entries.map(([name, inner]) => [name, fromPlain(inner, blobs)]))
}

function revive([kind, stored]: [string, unknown], blobs: Blobs): unknown {
  switch (kind) {
    case '$bigint':
      return BigInt(String(stored))
    case '$date':
      return new Date(String(stored))
    case '$bytes':
      return Buffer.from(String(stored), 'base64')
    case '$blob':
      return blobs.get(String(stored))
    case '$map':
      return new Map(pairsOf(fromPlain(stored, blobs)))
    case '$set':
      return new Set(listOf(fromPlain(stored, blobs)))
    default:
      throw new SyntaxError(`the state has an unknown ${kind}`)
  }
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new SyntaxError('the state has a set that is no list')
  return value
}

function pairsOf(value: unknown): [unknown, unknown][] {
  return listOf(value).map((pair) => {
    const [key, inner] = listOf(pair)
    return [key, inner]
  })
}
