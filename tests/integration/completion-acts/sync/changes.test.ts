import { expect, test } from 'vitest'
import { recordCompletionActAnswer } from '../../../../server/completion-acts/index.ts'
import { syncCompletionActs } from '../../../../server/completion-acts/sync/index.ts'
import { createDriver } from './document-driver.ts'
import {
  issuedAct,
  knownRow,
  read,
  readAfter,
  rowOf,
  type SyncApp,
  startSyncApp,
} from './fixture.ts'

/** The customer accepts the act as it stands. */
async function accept({ deps, person }: SyncApp, ref: string) {
  const { prisma } = deps.database
  const row = await prisma.completionAct.findFirstOrThrow({ where: { ref } })
  const { userId } = await person('client', [row.counterpartyId ?? ''])
  const isSaved = await prisma.$transaction((transaction) =>
    recordCompletionActAnswer(transaction, {
      actId: row.id,
      counterpartyId: row.counterpartyId ?? '',
      contentHash: row.contentHash,
      answer: 'accepted',
      actorId: userId,
      at: deps.clock.now(),
    }),
  )
  expect(isSaved).toBe(true)
}

test('a line changed after the answer is another document: the answer is asked for again', async () => {
  const app = await startSyncApp()
  const { accountant } = app.sandbox.onec
  const { ref } = issuedAct(app)
  await read(app)
  await accept(app, ref)
  const accepted = await knownRow(app, ref)

  accountant.changeLine(ref, 1, { quantity: '3', price: '1234.50' })
  await readAfter(app, 2)

  const changed = await knownRow(app, ref)
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
  const app = await startSyncApp()
  const { accountant } = app.sandbox.onec
  const { ref } = issuedAct(app)
  await read(app)
  await accept(app, ref)
  const before = await knownRow(app, ref)

  accountant.setComment(ref, 'Оригинал у Марины')
  await readAfter(app, 2)
  accountant.unpost(ref)
  await readAfter(app, 2)
  expect(await knownRow(app, ref)).toMatchObject({ state: 'draft', answer: 'accepted' })
  accountant.post(ref)
  await readAfter(app, 2)

  const after = await knownRow(app, ref)
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
  const app = await startSyncApp()
  const { accountant } = app.sandbox.onec
  const draft = accountant.list({ state: 'draft' })[0]?.ref ?? ''
  const { ref } = issuedAct(app)
  await read(app)

  accountant.unpost(ref)
  await readAfter(app, 2)
  for (const one of [draft, ref]) accountant.changeLine(one, 1, { quantity: '1', price: '77' })
  await readAfter(app, 2)

  const kindsOf = async (one: string) => (await knownRow(app, one)).events.map(({ kind }) => kind)
  expect(await kindsOf(draft)).toEqual(['status'])
  expect(await kindsOf(ref)).toEqual(['status', 'status', 'changed'])
})

test('an act dated anew is the same act at another place, in or out of the recent weeks', async () => {
  const app = await startSyncApp()
  const { ref, number } = issuedAct(app)
  const driver = createDriver(app)
  await read(app)

  for (const date of ['2026-10-02', '2025-03-31', '2026-10-15', '2027-01-10']) {
    await driver.write(ref, { Date: `${date}T12:00:00` })
    await readAfter(app, 2)
    const row = await knownRow(app, ref)
    expect(row.dateTime.toISOString().slice(0, 10)).toBe(date)
    expect(row).toMatchObject({ number, status: 'issued', visible: true, missingSince: null })
  }
  expect(await app.deps.database.prisma.completionAct.count({ where: { ref } })).toBe(1)
})

test('given to another counterparty, an act takes nothing of the first one with it', async () => {
  const app = await startSyncApp()
  const { ref, counterparty } = issuedAct(app)
  const driver = createDriver(app)
  await read(app)
  await accept(app, ref)
  const before = await knownRow(app, ref)
  const other = await app.deps.database.prisma.counterparty.findFirstOrThrow({
    where: { guid: { not: counterparty.guid } },
  })

  await driver.write(ref, { Контрагент_Key: other.guid })
  await readAfter(app, 2)

  const after = await knownRow(app, ref)
  expect(after).toMatchObject({ counterpartyId: other.id, answer: null, state: 'waiting' })
  const ofOther = after.events.filter(({ counterpartyId }) => counterpartyId === other.id)
  expect(ofOther).toMatchObject([{ kind: 'status', from: null, to: 'issued' }])
  const others = after.events.filter(({ counterpartyId }) => counterpartyId !== other.id)
  expect(others.every(({ counterpartyId }) => counterpartyId === before.counterpartyId)).toBe(true)
  expect(others.map(({ kind }) => kind)).toEqual(['status', 'changed'])
})

test('an act turned into a sale of goods leaves the customer’s view, and comes back as an act', async () => {
  const app = await startSyncApp({ configuration: 'bp30' })
  const { ref } = issuedAct(app)
  const driver = createDriver(app)
  const lines = await driver.rows(ref, 'Услуги')
  await read(app)

  // 1C's handler clears the services of such a sale.
  await driver.write(ref, { ВидОперации: 'Товары' }, { posts: false })
  await readAfter(app, 2)
  const turned = await knownRow(app, ref)
  expect(turned).toMatchObject({ status: 'withdrawn', visible: false, matchedRule: 'not-an-act' })

  const quiet = await readAfter(app, 2)
  expect(quiet).toMatchObject({ changed: 0, withdrawn: 0 })

  await driver.write(ref, { ВидОперации: 'Услуги', Услуги: lines })
  app.sandbox.onec.accountant.post(ref)
  await readAfter(app, 2)
  expect(await knownRow(app, ref)).toMatchObject({ status: 'issued', visible: true })
})

test('a sale without a service in it is read once, and no act of it', async () => {
  const app = await startSyncApp({ configuration: 'bp30' })
  const { ref } = issuedAct(app)
  const empty = { ВидОперации: 'ПродажаКомиссия', Услуги: [] }
  await createDriver(app).write(ref, empty, { posts: false })

  await read(app)
  expect(await rowOf(app, ref)).toBeNull()

  app.sandbox.onec.accountant.setComment(ref, 'Только товар')
  expect((await readAfter(app, 2)).read).toBe(1)
  expect((await readAfter(app, 2)).read).toBe(0)
  expect(await rowOf(app, ref)).toBeNull()
})

test('an answer given while 1C is being read is neither lost nor stored for another document', async () => {
  const app = await startSyncApp()
  const { ref } = issuedAct(app)
  await read(app)
  app.sandbox.onec.accountant.changeLine(ref, 1, { quantity: '2', price: '500' })
  app.clock.pass(2)

  // Between 1C's answer and the portal's writing of it.
  const { onec } = app.deps
  const readMany: typeof onec.readActs = async (...given) => {
    const read = await onec.readActs(...given)
    await accept(app, ref)
    return read
  }
  await syncCompletionActs({ ...app.deps, onec: { ...onec, readActs: readMany } })

  expect(await knownRow(app, ref)).toMatchObject({ answer: null, state: 'waiting' })
})

test('rules of the settings decide, and another set of them decides every act anew', async () => {
  const app = await startSyncApp()
  const { prisma } = app.deps.database
  const { ref } = issuedAct(app)
  await read(app)
  const value = [
    { id: 'lost', when: { kind: 'notFound' }, status: 'withdrawn' },
    { id: 'all-posted', when: { kind: 'posted', is: true }, status: 'signed' },
    { id: 'rest', when: { kind: 'always' }, status: 'draft' },
  ]

  await prisma.setting.create({ data: { key: 'act-status-rules', value } })
  await readAfter(app, 2)

  expect(await knownRow(app, ref)).toMatchObject({ status: 'signed', matchedRule: 'all-posted' })
  const statuses = await prisma.completionAct.groupBy({ by: ['matchedRule'], _count: true })
  expect(statuses.map(({ matchedRule }) => matchedRule).sort()).toEqual(['all-posted', 'rest'])
})

test('rules that cannot be used are passed over for the configuration’s own', async () => {
  const app = await startSyncApp()
  const { ref } = issuedAct(app)
  await app.deps.database.prisma.setting.create({
    data: { key: 'act-status-rules', value: [{ id: 'broken', when: { kind: 'dance' } }] },
  })

  await read(app)

  expect(await knownRow(app, ref)).toMatchObject({ status: 'issued', matchedRule: 'posted' })
})
