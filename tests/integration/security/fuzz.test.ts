import { afterAll, beforeAll, expect, test } from 'vitest'
import { serviceRows, type Values } from './service-matrix.ts'
import { CANARY, openTwoTenants, type TwoTenants } from './two-tenants.ts'

const SEED = 20261129
const CALLS = 10_000
/** At once: as many as a busy process has under way. */
const LANES = 16

let room: TwoTenants
beforeAll(async () => {
  room = await openTwoTenants()
}, 60_000)
afterAll(() => room.app.end())

/** Mulberry32: the same numbers from 0 to 1 for the same seed, on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const HOSTILE = [
  '',
  ' ',
  '\0',
  '\ud800',
  '%',
  '_',
  '\\',
  "' OR '1'='1",
  '"; DROP TABLE users; --',
  '../../../etc/passwd',
  '#{7*7}',
  '{{constructor}}',
  '__proto__',
  '{"$gt":""}',
  '[object Object]',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'undefined',
  'true',
  'all',
  '*',
  '2026-02-31',
  '0000-00-00',
  '9999-12-31',
  '2026-01-01',
  '\u202e2026',
  '👩‍👩‍👧',
  'ı',
  'a'.repeat(3000),
  ' '.repeat(3000),
  '[]',
  '[[[[[[',
  '=1+1',
  '<script>alert(1)</script>',
]

test(`${CALLS} calls of a stranger with fuzzed ids and values read and change nothing of the owner's`, async () => {
  const random = randomFrom(SEED)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const owned = Object.values(room.owned)
  const near = (id: string) => {
    const at = Math.floor(random() * id.length)
    return id.slice(0, at) + pick([...'0123456789abcdefXZ-\0 ']) + id.slice(at + 1)
  }
  const cursors = () =>
    Buffer.from(JSON.stringify(['2030-01-01T00:00:00.000Z', pick(owned)])).toString('base64url')
  const anyId = () =>
    pick([
      () => pick(owned),
      () => pick(owned).toUpperCase(),
      () => near(pick(owned)),
      () => ` ${pick(owned)} `,
      () => `{${pick(owned)}}`,
      () => pick(owned).replaceAll('-', ''),
      () => `${pick(owned)},${pick(owned)}`,
      () => pick(HOSTILE),
    ])()
  const values: Values = {
    text: (plain) => pick([() => plain, () => pick(HOSTILE), anyId, cursors])(),
    number: (plain) => pick([plain, 0, -1, 1e9, 2 ** 53, Number.NaN, 1.5]),
  }
  const rows = serviceRows.flatMap(([name, row]) =>
    row.rule === 'free' || row.rule === 'self' ? [] : [{ name, row }],
  )
  const before = await room.state()

  let left = CALLS
  const faults: string[] = []
  const lane = async () => {
    while (left-- > 0) {
      const { name, row } = pick(rows)
      const id = anyId()
      try {
        const result = await row.call(room.app.services, room.stranger, id, values)
        if (asText(result).includes(CANARY)) faults.push(`${name} gave of the owner's: ${id}`)
      } catch (error) {
        faults.push(`${name} threw at ${JSON.stringify(id)}: ${String(error).slice(-200)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))

  expect([...new Set(faults)].slice(0, 20)).toEqual([])
  expect(await room.state()).toEqual(before)
}, 120_000)

function asText(value: unknown): string {
  const plain = (_: string, part: unknown) => {
    if (typeof part === 'bigint') return String(part)
    return part instanceof Uint8Array ? Buffer.from(part).toString('utf8') : part
  }
  return JSON.stringify(value, plain) ?? ''
}
