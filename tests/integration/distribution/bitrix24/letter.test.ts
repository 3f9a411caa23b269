import { expect, test } from 'vitest'
import {
  addCompany,
  connectAnew,
  openChannels,
  type Stored,
  storeDelivery,
  tryOnce,
} from './fixture.ts'

const codesOf = (all: readonly Stored[]) =>
  all.map(({ outcome }) => (outcome && 'failure' in outcome ? outcome.failure.code : outcome?.kind))

test('a letter leaves the company’s card once, with the act where that is set, though answers are lost', async () => {
  const room = await openChannels()
  const all: Stored[] = []
  for (let place = 0; place < 20; place++) {
    const { title, ...company } = addCompany(room.portal, place)
    all.push(await storeDelivery(room, { ...company, name: title }, place === 0))
  }
  room.portal.setFaults({ id: 'lost_reset', method: 'batch', share: 0.5 })
  for (let round = 0; round < 20 && codesOf(all).some((code) => code !== 'done'); round++) {
    const bitrix24 = connectAnew(room.portal.webhookUrl)
    await tryOnce(room.channelsFor({ bitrix24 }).letter, all, () => round % 2 === 1)
    await bitrix24.close()
  }
  expect(new Set(codesOf(all))).toEqual(new Set(['done']))
  const mail = room.portal.mail()
  expect(mail.map(({ to }) => to[0]).sort()).toEqual(
    Array.from({ length: 20 }, (_, place) => `buh${place}@example.ru`).sort(),
  )
  const [first] = mail
  expect(first?.subject).toContain('Акт сверки')
  expect(first?.body).toMatch(/На 31\.10\.2026 долг клиента: 1\s234,56 RUB\./)
  expect(mail.filter(({ files }) => files.length > 0).map(({ to }) => to)).toEqual([
    ['buh0@example.ru'],
  ])
})

test('a letter that CRM did not send, and one without an address, end at once with the reason', async () => {
  const room = await openChannels({ mailboxes: false })
  const { title, ...company } = addCompany(room.portal, 1)
  const all = [
    await storeDelivery(room, { ...company, name: title }),
    await storeDelivery(room, { ...company, name: title, emails: [] }),
  ]
  await tryOnce(room.letter, all)
  expect(codesOf(all)).toEqual(['bitrix24.letter_not_sent', 'distribution.no_address'])
  expect(room.portal.mail()).toEqual([])
})
