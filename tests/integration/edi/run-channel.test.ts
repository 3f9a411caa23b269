import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChannelDelivery } from '../../../server/distribution/index.ts'
import { putDocument } from '../../../server/edi/documents/put-document.ts'
import { createEdiChannel } from '../../../server/edi/documents/run-channel.ts'
import { logContext } from '../../../server/platform/log.ts'
import { type OperatorsFixture, openOperatorsFixture } from './operators-fixture.ts'

let room: OperatorsFixture
beforeAll(async () => {
  room = await openOperatorsFixture()
})
afterAll(() => room.end())

const { signal } = new AbortController()

function deliveryOf(id: string, counterpartyId: string): ChannelDelivery {
  const run = { id: 'run', name: 'Май', createdById: null }
  return { id: `of ${id}`, run, act: { id }, counterparty: { id: counterpartyId } } as never
}

test('a run puts an act once, says how that ended, and makes no second beside what staff sent', async () => {
  const channel = createEdiChannel(room.work())
  expect((await channel.missing())?.code).toBe('edi.not_connected')
  await room.choose('saby')
  expect(await channel.missing()).toBeNull()
  const sent = await room.act()
  const stranger = await room.act('newcomer')
  await room.send(sent.id)
  const deliveries = [
    deliveryOf(sent.id, sent.counterparty.id),
    deliveryOf(stranger.id, stranger.counterparty.id),
  ]
  const made = await channel.deliver(deliveries, signal)
  expect(await channel.deliver(deliveries, signal)).toEqual(made)
  expect(await room.prisma.ediDocument.count()).toBe(2)
  const handed = [...made].map(([id, outcome]) => ({ id, made: outcome.made ?? {} }))
  expect([...((await channel.check?.(handed, signal)) ?? [])]).toEqual([
    [`of ${sent.id}`, { kind: 'done' }],
  ])
  const { id } = await room.documentOf(stranger.id)
  // Every line of the job names what it is about.
  const lines = { requestId: 'job' }
  await logContext.run(lines, () => putDocument(room.work(), id))
  expect(lines).toMatchObject({
    ediDocumentId: id,
    actId: stranger.id,
    counterpartyId: stranger.counterparty.id,
  })
  expect((await channel.check?.(handed, signal))?.get(`of ${stranger.id}`)).toMatchObject({
    kind: 'refused',
    failure: { code: 'edi.not_participant' },
  })
})
