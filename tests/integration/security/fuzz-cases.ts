import { expect, test } from 'vitest'
import { randomFrom } from '../../support/hostile/random.ts'
import { HOSTILE } from '../../support/hostile/values.ts'
import { serviceRows, type Values } from './service-matrix.ts'
import { CANARY, type TwoTenants } from './two-tenants.ts'

const SEED = 20261129
const CALLS = 10_000
/** At once: as many as a busy process has under way. */
const LANES = 16

/** @param opened the room, once it is there */
export function fuzzServices(opened: () => TwoTenants): void {
  test(`${CALLS} calls of a stranger with fuzzed ids and values read and change nothing of the owner's`, async () => {
    const room = opened()
    const { pick, below } = randomFrom(SEED)
    const texts = [...HOSTILE, 'a'.repeat(3000), ' '.repeat(3000)]
    const owned = Object.values(room.owned)
    const near = (id: string) => {
      const at = below(id.length)
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
        () => pick(texts),
      ])()
    const values: Values = {
      text: (plain) => pick([() => plain, () => pick(texts), anyId, cursors])(),
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
  })
}

function asText(value: unknown): string {
  const plain = (_: string, part: unknown) => {
    if (typeof part === 'bigint') return String(part)
    return part instanceof Uint8Array ? Buffer.from(part).toString('utf8') : part
  }
  return JSON.stringify(value, plain) ?? ''
}
