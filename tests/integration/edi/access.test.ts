import { expect, onTestFinished, test } from 'vitest'
import type { EdiSandbox } from '../../../sandbox/edi/index.ts'
import { ORGANIZATION } from '../../../sandbox/onec/ledger/catalogue.ts'
import { openOperatorsFixture } from './operators-fixture.ts'

type Given = Parameters<typeof openOperatorsFixture>[0]

async function open(given: Given = {}) {
  const room = await openOperatorsFixture(given)
  onTestFinished(() => room.end())
  return room
}

/** What doctor finds of the box, by its tone, with its words in Russian. */
async function askBox(room: Awaited<ReturnType<typeof open>>) {
  const box = room
    .checks()
    .flatMap(({ checks }) => checks)
    .find(({ id }) => id === 'edi.box')
  const found = await box?.ask(new AbortController().signal)
  return JSON.stringify(found)
}

const service = ({ saby }: EdiSandbox) => ({
  kind: 'service' as const,
  ...{ clientId: saby.appClientId, secret: saby.appSecret, key: saby.secretKey },
})

test('Saby lets a service account in: an act is put by it, and doctor is content', async () => {
  const room = await open({ saby: service })
  await room.choose('saby')
  const { id } = await room.act()
  await room.send(id)
  expect(await room.documentOf(id)).toMatchObject({ status: 'put', errorCode: null })
  expect(room.sandbox.calls().map(({ method }) => method)).toContain('oauth/service')
  expect(await askBox(room)).toContain(ORGANIZATION.inn)
})

test('a service account with another secret is told apart from an operator that is away', async () => {
  const room = await open({ saby: (sandbox) => ({ ...service(sandbox), secret: 'another' }) })
  await room.choose('saby')
  const { id } = await room.act()
  await room.send(id)
  expect(await room.documentOf(id)).toMatchObject({ errorCode: 'edi.unauthorized' })
  expect(await askBox(room)).toContain('не принял доступ')
  room.sandbox.setFaults({ id: 'unavailable' })
  expect(await askBox(room)).toContain('просит подождать')
})

test('doctor tells of Diadoc: nothing to ask, right, no right to documents, another INN, access ended', async () => {
  const room = await open()
  await room.choose('file')
  expect(await askBox(room)).toContain('не отправляются')
  await room.choose('diadoc')
  expect(await askBox(room)).toContain(ORGANIZATION.inn)
  room.sandbox.setFaults({ id: 'no_right', method: 'V8/GetNewEvents' })
  expect(await askBox(room)).toContain('отказал в доступе')
  room.sandbox.setFaults({ id: 'no_subscription' })
  expect(await askBox(room)).toContain('подписка')
  room.sandbox.setFaults()
  await room.choose('diadoc', { inn: '7707083893' })
  expect(await askBox(room)).toContain('нет ящика')
})

test('while Diadoc waits for a person to connect it doctor and documents say so', async () => {
  const room = await open({ diadoc: (sandbox) => ({ ...sandbox.diadoc, refreshToken: null }) })
  await room.choose('diadoc')
  const { id } = await room.act()
  await room.send(id)
  expect(await room.documentOf(id)).toMatchObject({ errorCode: 'edi.not_connected' })
  expect(await askBox(room)).toContain('не подключён')
})
