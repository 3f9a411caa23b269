import { expect, test } from 'vitest'
import { recordAnswer } from '../../../server/completion-acts/index.ts'
import { syncActs } from '../../../server/completion-acts/sync/index.ts'
import { createDriver } from './document-driver.ts'
import {
  issuedAct,
  knownRow,
  read,
  readAfter,
  rowOf,
  type SyncHouse,
  startSyncHouse,
} from './sync-fixture.ts'

/** The customer accepts the act as it stands. */
async function accept({ deps, person }: SyncHouse, ref: string) {
  const { prisma } = deps.database
  const row = await prisma.completionAct.findFirstOrThrow({ where: { ref } })
  const { userId } = await person('client', [row.counterpartyId ?? ''])
  const isKept = await prisma.$transaction((transaction) =>
    recordAnswer(transaction, {
      actId: row.id,
      counterpartyId: row.counterpartyId ?? '',
      contentHash: row.contentHash,
      answer: 'accepted',
      actorId: userId,
      at: deps.clock.now(),
    }),
  )
  expect(isKept).toBe(true)
}

test('a line changed after the answer is another paper: the answer is asked for again', async () => {
  const house = await startSyncHouse()
  const { accountant } = house.sandbox.onec
  const { ref } = issuedAct(house)
  await read(house)
  await accept(house, ref)
  const accepted = await knownRow(house, ref)

  accountant.changeLine(ref, 1, { quantity: '3', price: '1234.50' })
  await readAfter(house, 2)

  const changed = await knownRow(house, ref)
  expect(changed).toMatchObject({
    state: 'waiting',
    answer: null,
    answeredAt: null,
    answeredById: null,
    answeredHash: accepted.contentHash,
    total: accountant.view(ref)?.total,
  })
  expect(changed.contentHash).not.toBe(accepted.contentHash)
  expect(changed.events.at(-1)).toMatchObject({
    kind: 'changed',
    counterpartyId: accepted.counterpartyId,
    details: { total: String(accepted.total), answer: 'accepted' },
  })
})

test('what is not printed leaves the answer alone: a comment, and posting once more', async () => {
  const house = await startSyncHouse()
  const { accountant } = house.sandbox.onec
  const { ref } = issuedAct(house)
  await read(house)
  await accept(house, ref)
  const before = await knownRow(house, ref)

  accountant.setComment(ref, 'Оригинал у Марины')
  await readAfter(house, 2)
  accountant.unpost(ref)
  await readAfter(house, 2)
  expect(await knownRow(house, ref)).toMatchObject({ state: 'draft', answer: 'accepted' })
  accountant.post(ref)
  await readAfter(house, 2)

  const after = await knownRow(house, ref)
  expect(after).toMatchObject({
    state: 'accepted',
    answer: 'accepted',
    comment: 'Оригинал у Марины',
    contentHash: before.contentHash,
  })
  expect(after.events.map(({ kind, to }) => [kind, to])).toEqual([
    ['status', 'issued'],
    ['status', 'draft'],
    ['status', 'issued'],
  ])
})

test('a draft that was never issued is changed without a word; one that was issued is not', async () => {
  const house = await startSyncHouse()
  const { accountant } = house.sandbox.onec
  const draft = accountant.list({ state: 'draft' })[0]?.ref ?? ''
  const { ref } = issuedAct(house)
  await read(house)

  accountant.unpost(ref)
  await readAfter(house, 2)
  for (const one of [draft, ref]) accountant.changeLine(one, 1, { quantity: '1', price: '77' })
  await readAfter(house, 2)

  const kindsOf = async (one: string) => (await knownRow(house, one)).events.map(({ kind }) => kind)
  expect(await kindsOf(draft)).toEqual(['status'])
  expect(await kindsOf(ref)).toEqual(['status', 'status', 'changed'])
})

test('an act dated anew is the same act at another place, in or out of the recent weeks', async () => {
  const house = await startSyncHouse()
  const { ref, number } = issuedAct(house)
  const driver = createDriver(house)
  await read(house)

  for (const date of ['2026-10-02', '2025-03-31', '2026-10-15', '2027-01-10']) {
    await driver.write(ref, { Date: `${date}T12:00:00` })
    await readAfter(house, 2)
    const row = await knownRow(house, ref)
    expect(row.dateTime.toISOString().slice(0, 10)).toBe(date)
    expect(row).toMatchObject({ number, status: 'issued', visible: true, missingSince: null })
  }
  expect(await house.deps.database.prisma.completionAct.count({ where: { ref } })).toBe(1)
})

test('given to another counterparty, an act takes nothing of the first one with it', async () => {
  const house = await startSyncHouse()
  const { ref, counterparty } = issuedAct(house)
  const driver = createDriver(house)
  await read(house)
  await accept(house, ref)
  const before = await knownRow(house, ref)
  const other = await house.deps.database.prisma.counterparty.findFirstOrThrow({
    where: { guid: { not: counterparty.guid } },
  })

  await driver.write(ref, { Контрагент_Key: other.guid })
  await readAfter(house, 2)

  const after = await knownRow(house, ref)
  expect(after).toMatchObject({ counterpartyId: other.id, answer: null, state: 'waiting' })
  const ofOther = after.events.filter(({ counterpartyId }) => counterpartyId === other.id)
  expect(ofOther).toMatchObject([{ kind: 'status', from: null, to: 'issued' }])
  const others = after.events.filter(({ counterpartyId }) => counterpartyId !== other.id)
  expect(others.every(({ counterpartyId }) => counterpartyId === before.counterpartyId)).toBe(true)
  expect(others.map(({ kind }) => kind)).toEqual(['status', 'changed'])
})

test('an act turned into a sale of goods leaves the customer’s view, and comes back as an act', async () => {
  const house = await startSyncHouse({ configuration: 'bp30' })
  const { ref } = issuedAct(house)
  const driver = createDriver(house)
  const lines = await driver.rows(ref, 'Услуги')
  await read(house)

  // 1C's handler clears the services of such a sale.
  await driver.write(ref, { ВидОперации: 'Товары' }, { posts: false })
  await readAfter(house, 2)
  const turned = await knownRow(house, ref)
  expect(turned).toMatchObject({ status: 'withdrawn', visible: false, matchedRule: 'not-an-act' })

  const quiet = await readAfter(house, 2)
  expect(quiet).toMatchObject({ changed: 0, withdrawn: 0 })

  await driver.write(ref, { ВидОперации: 'Услуги', Услуги: lines })
  house.sandbox.onec.accountant.post(ref)
  await readAfter(house, 2)
  expect(await knownRow(house, ref)).toMatchObject({ status: 'issued', visible: true })
})

test('a sale without a service in it is read once, and no act of it', async () => {
  const house = await startSyncHouse({ configuration: 'bp30' })
  const { ref } = issuedAct(house)
  const empty = { ВидОперации: 'ПродажаКомиссия', Услуги: [] }
  await createDriver(house).write(ref, empty, { posts: false })

  await read(house)
  expect(await rowOf(house, ref)).toBeNull()

  house.sandbox.onec.accountant.setComment(ref, 'Только товар')
  expect((await readAfter(house, 2)).read).toBe(1)
  expect((await readAfter(house, 2)).read).toBe(0)
  expect(await rowOf(house, ref)).toBeNull()
})

test('an answer given while 1C is being read is neither lost nor kept for another paper', async () => {
  const house = await startSyncHouse()
  const { ref } = issuedAct(house)
  await read(house)
  house.sandbox.onec.accountant.changeLine(ref, 1, { quantity: '2', price: '500' })
  house.clock.pass(2)

  // Between 1C's answer and the portal's writing of it.
  const { onec } = house.deps
  const readMany: typeof onec.readMany = async (...given) => {
    const read = await onec.readMany(...given)
    await accept(house, ref)
    return read
  }
  await syncActs({ ...house.deps, onec: { ...onec, readMany } })

  expect(await knownRow(house, ref)).toMatchObject({ answer: null, state: 'waiting' })
})

test('rules of the settings decide, and another set of them decides every act anew', async () => {
  const house = await startSyncHouse()
  const { prisma } = house.deps.database
  const { ref } = issuedAct(house)
  await read(house)
  const value = [
    { id: 'lost', when: { kind: 'notFound' }, status: 'withdrawn' },
    { id: 'all-posted', when: { kind: 'posted', is: true }, status: 'signed' },
    { id: 'rest', when: { kind: 'always' }, status: 'draft' },
  ]

  await prisma.setting.create({ data: { key: 'act-status-rules', value } })
  await readAfter(house, 2)

  expect(await knownRow(house, ref)).toMatchObject({ status: 'signed', matchedRule: 'all-posted' })
  const statuses = await prisma.completionAct.groupBy({ by: ['matchedRule'], _count: true })
  expect(statuses.map(({ matchedRule }) => matchedRule).sort()).toEqual(['all-posted', 'rest'])
})

test('rules that cannot be used are passed over for the configuration’s own', async () => {
  const house = await startSyncHouse()
  const { ref } = issuedAct(house)
  await house.deps.database.prisma.setting.create({
    data: { key: 'act-status-rules', value: [{ id: 'broken', when: { kind: 'dance' } }] },
  })

  await read(house)

  expect(await knownRow(house, ref)).toMatchObject({ status: 'issued', matchedRule: 'posted' })
})
