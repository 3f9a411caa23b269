import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { fuzzServices } from './fuzz-cases.ts'
import { testHooks } from './hook-cases.ts'
import { SAME, serviceRows, type Values } from './service-matrix.ts'
import { CANARY, openTwoTenants, type TwoTenants } from './two-tenants.ts'

const PLAIN: Values = { text: (plain) => plain, number: (plain) => plain }
const MALFORMED = ['', 'no-uuid', '../etc/passwd', '\0', "' OR 1=1 --", '1'.repeat(5000)]

let room: TwoTenants
beforeAll(async () => {
  room = await openTwoTenants()
})
afterAll(() => room.app.end())

test('every method of every service has its rule', () => {
  const methods = Object.entries(room.app.services).flatMap(([name, service]) =>
    Object.keys(service).map((method) => `${name}.${method}`),
  )
  expect(methods.sort()).toEqual(serviceRows.map(([name]) => name).sort())
})

const asText = (value: unknown) =>
  JSON.stringify(value, (_, part) => {
    if (typeof part === 'bigint') return String(part)
    return part instanceof Uint8Array ? Buffer.from(part).toString('utf8') : part
  }) ?? ''

describe.each(serviceRows)('%s', (_name, row) => {
  if (row.rule === 'free') {
    test('is for everybody', () => expect(row.why).not.toBe(''))
    return
  }
  const call = (actor: Actor, id: string) => row.call(room.app.services, actor, id, PLAIN)

  if (row.rule === 'self') {
    test('reads and changes nothing of anybody else', async () => {
      const before = await room.state()
      expect(asText(await call(room.stranger, room.owned.person))).not.toContain(CANARY)
      expect(await room.state()).toEqual(before)
    })
    return
  }

  test('gives the same to another’s, an unknown and a malformed id: nothing', async () => {
    const id = row.rule === 'own' ? room.owned[row.of] : room.owned.counterparty
    const before = await room.state()
    const first = await call(room.stranger, id)
    if (row.gives !== SAME) expect(first).toEqual(row.gives)
    expect(asText(first)).not.toContain(CANARY)
    for (const given of [id.toUpperCase(), crypto.randomUUID(), ...MALFORMED]) {
      if (given === '' && row.rule === 'own' && row.emptyIsOwn) continue
      expect(await call(room.stranger, given), given.slice(0, 40)).toEqual(first)
    }
    expect(await room.state()).toEqual(before)
  })

  if (row.rule === 'admin') {
    test('is refused to an accountant', async () => {
      const before = await room.state()
      expect(await call(room.accountant, '')).toEqual(row.gives)
      expect(await room.state()).toEqual(before)
    })
  }
})

describe('calls of other systems', () => testHooks(() => room))

describe('fuzzed', () => fuzzServices(() => room))
