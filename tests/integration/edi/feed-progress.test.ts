import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

const COUNT = 15
const ROUNDS = 15

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
afterEach(() => room.sandbox.setFaults())
afterAll(() => room.end())

/** A minute later, in a process that has not yet given the operator a rest. */
async function readLater(operator: 'diadoc' | 'saby'): Promise<void> {
  await room.restart()
  room.pass(60_000)
  await room.readFeed(operator)
}

test.each([
  ['diadoc', 'V6/GetMessage'],
  ['saby', 'СБИС.ПрочитатьДокумент'],
] as const)(
  'of a page of %s whose every second question fails each document comes to be known',
  async (operator, method) => {
    await room.choose(operator)
    const acts: string[] = []
    for (let made = 0; made < COUNT; made++) acts.push((await room.act()).id)
    await room.send(...acts)
    await readLater(operator)
    for (const id of acts) room.sandbox.act((await room.documentOf(id)).operatorId ?? '', 'sign')
    room.sandbox.setFaults({ id: 'unavailable', operator, method, share: 0.5 })
    const { cursor } = await room.prisma.ediConnection.findUniqueOrThrow({ where: { operator } })
    await readLater(operator)
    const told = await room.prisma.ediConnection.findUniqueOrThrow({ where: { operator } })
    expect(told.cursor).not.toBe(cursor)
    for (let round = 0; round < ROUNDS; round++) await readLater(operator)
    const states = await Promise.all(acts.map((id) => room.documentOf(id)))
    expect(states.map(({ state }) => state)).toEqual(
      acts.map(() => expect.stringMatching(/^(sent|delivered)$/)),
    )
    expect(states.map(({ toldAt }) => toldAt)).toEqual(acts.map(() => null))
  },
  120_000,
)

test('an operator that no longer lets us in is not asked about each document', async () => {
  await room.choose('diadoc')
  const acts: string[] = []
  for (let made = 0; made < 3; made++) acts.push((await room.act()).id)
  await room.send(...acts)
  await readLater('diadoc')
  for (const id of acts) room.sandbox.act((await room.documentOf(id)).operatorId ?? '', 'sign')
  room.sandbox.setFaults({ id: 'no_right', operator: 'diadoc', method: 'V6/GetMessage' })
  await readLater('diadoc')
  const connection = await room.prisma.ediConnection.findUniqueOrThrow({
    where: { operator: 'diadoc' },
  })
  expect(connection.errorCode).toBe('edi.forbidden')
  room.sandbox.setFaults()
  await readLater('diadoc')
  const states = await Promise.all(acts.map((id) => room.documentOf(id)))
  expect(states.map(({ state }) => state)).not.toContain('waits_our_signature')
})
