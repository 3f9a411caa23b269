import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSweepJob } from '../../../server/deal-acts/intake/jobs.ts'
import { saveRules } from '../../../server/deal-acts/staff/settings/rules.ts'
import { makeCompletionAct } from '../../support/make-completion-act.ts'
import { actorOf } from '../deal-acts/intake/fixture.ts'
import { itemRule, WORKS } from '../deal-acts/items/fixture.ts'
import { type CardsRoom, startCardsRoom, TRAINEE } from './fixture.ts'

let room: CardsRoom
beforeAll(async () => {
  room = await startCardsRoom()
})
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

test('how 1C’s exchange of the document stands is told to the manager too', async () => {
  const [first = 0] = dealIds()
  const document = { set: 'Document_РеализацияТоваровУслуг', ref: crypto.randomUUID() }
  const act = await prisma().dealAct.findFirstOrThrow({ where: { dealId: first } })
  const drafted = { ...document, status: 'created', draftedAt: new Date(), number: '12' } as const
  await prisma().dealAct.update({ where: { id: act.id }, data: drafted })
  const { id } = await makeCompletionAct(prisma(), { edi: 'ОжидаетсяПодтверждение' })
  await prisma().completionAct.update({ where: { id }, data: document })
  const page = await room.get(await room.open('deal', first))
  expect(page.text).toContain('ожидается подтверждение заказчика')
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

describe('an item of a smart process', () => {
  const items = () => room.bitrix24.items(WORKS)
  const tabs = () => room.bitrix24.portal.placements.map(({ code }) => code)
  /** As an administrator saves the rules, and the sweep that follows. */
  const useRules = async (rules: unknown[]) => {
    const { deps } = room.app.modules.dealActs
    const admin = actorOf('admin')
    await prisma().user.upsert({
      where: { id: admin.userId },
      create: { id: admin.userId, email: 'rules@example.com', role: 'admin' },
      update: {},
    })
    const processes = async () => [{ entityTypeId: WORKS, title: 'Закрытие работ' }]
    expect(await saveRules(deps, { smartProcesses: processes }, admin, rules)).toEqual({
      kind: 'saved',
    })
    await runSweepJob(deps, new AbortController().signal)
  }
  const itemTab = `CRM_DYNAMIC_${WORKS}_DETAIL_TAB`

  test('has the tab while a rule takes its smart process, or an act was made of it', async () => {
    expect(tabs()).not.toContain(itemTab)
    await useRules([itemRule()])
    expect(tabs().filter((code) => code === itemTab)).toHaveLength(1)
    await useRules([{ ...itemRule(), when: { stages: ['WON'] } }])
    expect(tabs()).not.toContain(itemTab)
    await useRules([itemRule()])
    expect(tabs()).toContain(itemTab)
  })

  test('is tried out, asked for and steered as a deal is, and never taken for the deal of its number', async () => {
    const deal = dealIds()[4] ?? 0
    const like = room.bitrix24.deal(deal)
    // As many items as lead up to the deal's own number.
    let item = items().add({ title: 'Закрытие', companyId: like.companyId, assignedById: 5 })
    while (item.id < deal) item = items().add({ title: 'Закрытие', companyId: like.companyId })
    expect(item.id).toBe(deal)
    items().setRows(item.id, room.bitrix24.rowsOf(deal))
    const path = await room.open('item', item.id)
    expect(path).toContain('/bitrix24/deal-tab/')
    const page = await room.get(path)
    expect(page.text).toContain('По этому элементу акта ещё нет')
    expect((await room.get(`${path}&dry-run=1`)).text).toContain('Что получится')
    const asked = await room.send(path, { intent: 'ask' })
    expect(asked.status).toBe(303)
    const acts = await prisma().dealAct.findMany({ where: { dealId: item.id } })
    expect(acts.map(({ entityTypeId }) => entityTypeId)).toEqual([WORKS])
    const act = acts[0]?.id ?? ''
    expect((await room.get(String(asked.headers.location))).text).toContain('История')
    // In the card of the deal with this number it is not there.
    const ofDeal = await room.open('deal', deal)
    expect((await room.get(ofDeal)).text).toContain('Акта по этой сделке ещё нет')
    expect((await room.get(`${ofDeal}&act=${act}`)).status).toBe(404)
    expect((await room.send(ofDeal, { intent: 'cancel', act })).status).toBe(404)
    expect((await room.send(path, { intent: 'cancel', act })).status).toBe(303)
    expect(await prisma().dealAct.findUnique({ where: { id: act } })).toMatchObject({
      status: 'cancelled',
    })
    // What its comments lead to stays, though no rule takes items any more.
    await useRules([{ ...itemRule(), when: { stages: ['WON'] } }])
    expect(tabs()).toContain(itemTab)
  })

  test('that its person may not see, or of a type that has no acts, is refused', async () => {
    const item = items().add({ title: 'Чужое', assignedById: 5 })
    expect((await room.post(room.opening('item', item.id, TRAINEE))).status).toBe(403)
    const opening = room.opening('item', item.id)
    for (const PLACEMENT of [
      'CRM_COMPANY_DETAIL_TAB',
      'CRM_DYNAMIC_4_DETAIL_TAB',
      'CRM_DYNAMIC_31_DETAIL_TAB',
      'LEFT_MENU',
    ]) {
      expect((await room.post(opening, { PLACEMENT })).status).toBe(403)
    }
  })
})
