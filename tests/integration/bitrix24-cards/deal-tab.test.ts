import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CardsRoom, startCardsRoom, TRAINEE } from './fixture.ts'

let room: CardsRoom
beforeAll(async () => {
  room = await startCardsRoom()
}, 60_000)
afterAll(() => room.end())

const prisma = () => room.app.database.prisma
const dealIds = () => room.bitrix24.deals().map(({ id }) => id)

test('a deal without an act says so, tries it out without a trace, and asks for it', async () => {
  const [deal = 0] = dealIds()
  const path = await room.open('deal', deal)
  const page = await room.get(path)
  expect(page.text).toContain('Акта по этой сделке ещё нет')
  const run = await room.get(`${path}&dry-run=1`)
  expect(run.status).toBe(200)
  expect(run.text).toContain('Что получится')
  expect(await prisma().dealAct.count()).toBe(0)
  const asked = await room.send(path, { intent: 'ask' })
  expect(asked.status).toBe(303)
  const act = await prisma().dealAct.findFirstOrThrow()
  expect(act).toMatchObject({ dealId: deal, revision: 1 })
  const [asker] = await prisma().auditEvent.findMany({ where: { action: 'deal_act.asked' } })
  const manager = await prisma().user.findFirstOrThrow({ where: { role: 'manager' } })
  expect(asker).toMatchObject({ actorId: manager.id, subjectId: act.id })
  const shown = await room.get(String(asked.headers.location))
  expect(shown.status).toBe(200)
  // Made at this very moment: the page asks again by itself, without scripts of ours.
  expect(shown.text).toContain('<meta http-equiv="refresh" content="4"/>')
  expect(shown.text).not.toContain('/staff')
  const cancelled = await room.send(path, { intent: 'cancel', act: act.id })
  expect(cancelled.status).toBe(303)
  expect(await prisma().dealAct.findFirst({ select: { status: true } })).toEqual({
    status: 'cancelled',
  })
})

test('another deal’s act is not there, and cannot be steered', async () => {
  const [first = 0, second = 0] = dealIds()
  const path = await room.open('deal', second)
  const foreign = await prisma().dealAct.findFirstOrThrow({ where: { dealId: first } })
  const before = await prisma().dealAct.findFirstOrThrow({ where: { id: foreign.id } })
  for (const id of [foreign.id, crypto.randomUUID(), 'no-uuid']) {
    expect((await room.get(`${path}&act=${id}`)).status).toBe(404)
    for (const intent of ['retry', 'cancel', 'revise']) {
      expect((await room.send(path, { intent, act: id })).status).toBe(404)
    }
  }
  expect((await room.send(path, { intent: 'decide', act: foreign.id })).status).toBe(400)
  expect(await prisma().dealAct.findFirstOrThrow({ where: { id: foreign.id } })).toEqual(before)
})

test('a deal whose company’s accounts are known shows none of them', async () => {
  const deal = dealIds()[2] ?? 0
  room.bitrix24.changeDeal(deal, { companyId: room.company.id })
  const path = await room.open('deal', deal)
  const key = path.split('/')[3]?.split('?')[0]
  for (const page of ['', '/acts/x', '/acts/x/act.pdf']) {
    expect((await room.get(`/bitrix24/company-tab/${key}${page}`)).status).not.toBe(200)
  }
})

test('a deal that its person may not see is refused', async () => {
  const deal = room.bitrix24.deals().find(({ assignedById }) => assignedById !== TRAINEE)
  const answer = await room.post(room.opening('deal', deal?.id ?? 0, TRAINEE))
  expect(answer.status).toBe(403)
})
