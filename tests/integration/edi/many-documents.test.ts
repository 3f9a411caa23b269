import { afterAll, beforeAll, expect, test } from 'vitest'
import { putDocument } from '../../../server/edi/documents/put-document.ts'
import { sweepDocuments } from '../../../server/edi/documents/sweep.ts'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

/** `EDI_DOCUMENTS=500` puts as many at each operator. */
const COUNT = Number(process.env.EDI_DOCUMENTS ?? 12)
/** Each round is a process that ends while it works. */
const MAX_ROUNDS = 60
const LEASE_MS = 151_000

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
afterAll(() => room.end())

test.each(['diadoc', 'saby'] as const)(
  '%s under faults, lost answers, dead tokens and broken processes has each act once, and each state arrives',
  async (operator) => {
    await room.choose(operator)
    const acts: string[] = []
    for (let made = 0; made < COUNT; made++) acts.push((await room.act()).id)
    for (let at = 0; at < COUNT; at += 100)
      await room.edi().send(room.admin, acts.slice(at, at + 100))
    room.sandbox.setFaults(
      { id: 'unavailable', operator, share: 0.1 },
      { id: 'lost_reset', operator, share: 0.15 },
      { id: 'expired_token', operator, share: 0.05 },
      { id: 'reset', operator, share: 0.05 },
      { id: 'feed_gaps', operator, value: 3 },
      { id: 'feed_repeats', operator, value: 20 },
    )
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const left = await room.prisma.ediDocument.findMany({
        where: { operator, actId: { in: acts }, status: { not: 'put' } },
        orderBy: { id: 'asc' },
      })
      if (left.length === 0) break
      // Some were taken by a process that died at its call: nobody knows how far it came.
      await room.prisma.ediDocument.updateMany({
        where: { id: { in: left.slice(0, 2).map(({ id }) => id) }, status: 'waiting' },
        data: { status: 'putting', leaseUntil: room.deps.clock.now() },
      })
      if (round % 5 === 4) await room.restart()
      room.pass(LEASE_MS * 4)
      for (const { id } of left) await putDocument(room.work(), id)
    }
    const put = await room.prisma.ediDocument.findMany({ where: { operator, actId: { in: acts } } })
    expect(put.filter(({ status }) => status !== 'put')).toEqual([])
    const there = room.sandbox.documents().filter((one) => one.operator === operator)
    expect(there).toHaveLength(COUNT)
    expect(new Set(put.map(({ operatorId }) => operatorId)).size).toBe(COUNT)

    for (const [place, { operatorId }] of put.entries()) {
      if (place % 7 === 0) continue
      room.sandbox.act(operatorId ?? '', 'sign')
      if (place % 3 === 0) room.sandbox.act(operatorId ?? '', 'refuse', 'Нет')
      else if (place % 3 === 1) room.sandbox.act(operatorId ?? '', 'agree')
    }
    for (let read = 0; read < 4; read++) {
      room.pass(60_000)
      await room.readFeed(operator)
    }
    room.sandbox.setFaults()
    room.pass(60_000)
    await sweepDocuments(room.work(), new AbortController().signal)
    for (const [place, { id }] of put.entries()) {
      const { state } = await room.prisma.ediDocument.findUniqueOrThrow({ where: { id } })
      const expected =
        place % 7 === 0
          ? /^waits_our_signature$/
          : place % 3 === 0
            ? /^refused$/
            : place % 3 === 1
              ? /^signed$/
              : /^(sent|delivered)$/
      expect(state, `document ${place}`).toMatch(expected)
    }
  },
  3_600_000,
)
