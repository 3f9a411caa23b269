import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordStageEntries } from '../../../../server/deal-acts/intake/stage-entries.ts'
import { printNumber } from '../../../../server/onec/port.ts'
import { buildSearchText } from '../../../../server/platform/search-text.ts'
import { rule } from '../../../support/apps/deal-acts-app.ts'
import { type FeedbackApp, startFeedbackApp } from '../../../support/apps/feedback-app.ts'

let app: FeedbackApp

beforeAll(async () => {
  app = await startFeedbackApp()
})
afterAll(() => app.end())
beforeEach(() => app.setRules(rule()))

/** Amounts and numbers of a sentence, with plain spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

/** Reads 1C two minutes later, and sends what there is to say. */
async function next() {
  await app.readAfter(2)
  await app.tell()
}

const timeline = (dealId: number) => app.timeline(dealId).map(plain)
const todos = (dealId: number) => app.sandbox.bitrix24.todosOf(dealId)
const accountant = () => app.sandbox.onec.accountant

/** Takes every entry of the deal into any stage, our own moves among them, as the sweep does. */
async function readHistory(dealId: number) {
  const entries = await app.deps.bitrix24.stageHistoryOfDeal({ entityTypeId: 2, dealId }, [])
  if (entries.kind !== 'done') throw entries.failure
  const { stageId } = app.sandbox.bitrix24.deal(dealId)
  expect(entries.value.at(-1)).toMatchObject({ stageId })
  await recordStageEntries(app.deps, await app.portal(), entries.value, 'sweep')
}

const countActs = (dealId: number) => app.deps.database.prisma.dealAct.count({ where: { dealId } })

/** A deal of the funnel whose stages begin with C1. */
function dealOfProjects(): number {
  for (;;) {
    const dealId = app.freshDeal()
    if (app.sandbox.bitrix24.deal(dealId).categoryId === 1) return dealId
  }
}

const readEventKinds = async (dealId: number) => {
  const { id } = await app.act(dealId)
  const { prisma } = app.deps.database
  const events = await prisma.dealActEvent.findMany({
    where: { dealActId: id, kind: 'decided' },
    orderBy: { id: 'asc' },
  })
  return events.map(({ details }) => Object(details).status)
}

describe('a rejection', () => {
  test('is one to-do for the responsible person, with the accountant’s words and a deadline', async () => {
    const act = await app.draft()
    const { dealId, number } = act
    await app.tell()
    expect(timeline(dealId)).toEqual([
      expect.stringMatching(
        `^Черновик акта № ${printNumber(number ?? '')} от 27\\.11\\.2026 на сумму [\\d ]+,\\d\\d ₽ создан в 1С`,
      ),
    ])

    await next()
    accountant().reject(act.ref, 'Нет доверенности')
    await next()
    const [todo, ...others] = todos(dealId)
    expect(others).toEqual([])
    expect(plain(todo?.subject ?? '')).toMatch(
      `Бухгалтерия отклонила акт № ${printNumber(number ?? '')} от`,
    )
    expect(todo?.description).toContain('Причина: Нет доверенности\n')
    // A manager has no account of the portal.
    expect(todo?.description).not.toContain('/staff/')
    expect(todo?.responsibleId).toBe(app.sandbox.bitrix24.deal(dealId).assignedById)
    expect(todo?.deadline).toEqual(new Date(app.deps.clock.now().getTime() + 24 * 3_600_000))
    expect(await app.act(dealId)).toMatchObject({
      status: 'rejected',
      decision: 'rejected',
      decisionReason: 'Нет доверенности',
      decidedAt: app.deps.clock.now(),
    })

    await next()
    expect(todos(dealId)).toHaveLength(1)
    expect(timeline(dealId)).toHaveLength(1)
  })

  test('whose reason is made clearer later is told by a comment, not by a second to-do', async () => {
    const { ref, dealId } = await app.draft()
    accountant().reject(ref, 'Не то')
    await next()
    accountant().reject(ref, 'Не та сумма')
    await next()
    await next()
    expect(todos(dealId)).toHaveLength(1)
    expect(timeline(dealId).at(-1)).toMatch(/бухгалтер уточнил причину: Не та сумма$/)
    expect(timeline(dealId)).toHaveLength(2)
  })

  test('whose reason is made clearer before the to-do went out is one to-do with the last word', async () => {
    const { ref, dealId } = await app.draft()
    await app.tell()
    accountant().reject(ref, 'Не то')
    await app.readAfter(2)
    accountant().reject(ref, 'Не та сумма')
    await next()
    expect(todos(dealId).map(({ description }) => description)).toEqual([
      expect.stringContaining('Причина: Не та сумма\n'),
    ])
    expect(timeline(dealId)).toHaveLength(1)
  })

  test('taken back and then posted: each is told once, in order', async () => {
    const { ref, dealId } = await app.draft()
    accountant().reject(ref, 'Рано')
    await next()
    accountant().accept(ref)
    await next()
    accountant().post(ref)
    await next()
    await next()
    expect(todos(dealId)).toHaveLength(1)
    expect(timeline(dealId)).toEqual([
      expect.stringContaining('Черновик акта'),
      expect.stringContaining('Прежнее решение по акту'),
      expect.stringContaining('Бухгалтер провёл в 1С акт'),
    ])
    expect(await readEventKinds(dealId)).toEqual(['rejected', 'created', 'accepted'])
  })

  test('taken back before the to-do went out is no to-do at all', async () => {
    const { ref, dealId } = await app.draft()
    await app.tell()
    accountant().reject(ref, 'Рано')
    await app.readAfter(2)
    accountant().accept(ref)
    await next()
    expect(todos(dealId)).toEqual([])
    expect(await app.act(dealId)).toMatchObject({ status: 'created', decisionReason: null })
  })

  test('by a property, which leaves no trace in the document, is seen at the next reading within the week', async () => {
    const { ref, dealId } = await app.draft()
    await next()
    app.advance(5 * 24 * 3_600_000)
    await next()
    accountant().reject(ref, 'Нет приложения', 'property')
    await next()
    expect(await app.act(dealId)).toMatchObject({
      status: 'rejected',
      decisionReason: 'Нет приложения',
    })
  })

  test('moves the deal back and fills its fields where the rule says so, and asks for no new act', async () => {
    await app.setRules(
      rule({
        report: { fields: [{ field: 'UF_CRM_ACT_STATUS', value: 'state' }] },
        feedback: {
          rejected: {
            deadlineHours: 2,
            stage: 'C1:WORK',
            fields: [{ field: 'UF_CRM_CONTRACT', value: 'reason' }],
          },
        },
      }),
    )
    const { ref, dealId } = await app.draft(dealOfProjects())
    await app.tell()
    const { bitrix24 } = app.sandbox
    expect(bitrix24.deal(dealId).userFields).toMatchObject({ UF_CRM_ACT_STATUS: 'черновик' })
    accountant().reject(ref, 'Не тот договор')
    await next()
    expect(bitrix24.deal(dealId)).toMatchObject({
      stageId: 'C1:WORK',
      userFields: { UF_CRM_ACT_STATUS: 'отклонён', UF_CRM_CONTRACT: 'Не тот договор' },
    })
    expect(todos(dealId)[0]?.deadline).toEqual(
      new Date(app.deps.clock.now().getTime() + 2 * 3_600_000),
    )
    await readHistory(dealId)
    expect(await countActs(dealId)).toBe(1)
  })
})

describe('a draft that is posted', () => {
  test('is told by a comment, and the deal goes on where the rule says so: no loop comes of it', async () => {
    await app.setRules(
      rule({
        report: { nextStage: 'C1:WON' },
        feedback: { accepted: { fields: [{ field: 'UF_CRM_ACT_NUMBER', value: 'number' }] } },
      }),
    )
    const { ref, dealId, number } = await app.draft(dealOfProjects())
    await app.tell()
    const { bitrix24 } = app.sandbox
    expect(bitrix24.deal(dealId).stageId).toBe('C1:WON')
    accountant().post(ref)
    await next()
    expect(timeline(dealId).at(-1)).toMatch(
      `Бухгалтер провёл в 1С акт № ${printNumber(number ?? '')} от `,
    )
    expect(bitrix24.deal(dealId).userFields).toMatchObject({
      UF_CRM_ACT_NUMBER: printNumber(number ?? ''),
    })
    await readHistory(dealId)
    await next()
    expect(await countActs(dealId)).toBe(1)
    expect(timeline(dealId)).toHaveLength(2)
  })

  test('then unposted and posted again is told each time', async () => {
    const { ref, dealId } = await app.draft()
    accountant().post(ref)
    await next()
    accountant().unpost(ref)
    await next()
    expect(await app.act(dealId)).toMatchObject({ status: 'created', decidedAt: null })
    accountant().post(ref)
    await next()
    expect(await readEventKinds(dealId)).toEqual(['accepted', 'created', 'accepted'])
    expect(timeline(dealId)).toHaveLength(4)
  })

  test('and signed keeps the moment of the decision', async () => {
    const { ref, dealId } = await app.draft()
    accountant().post(ref)
    await next()
    const { decidedAt } = await app.act(dealId)
    accountant().sign(ref)
    await next()
    expect(await app.act(dealId)).toMatchObject({ status: 'signed', decidedAt })
    expect(timeline(dealId).at(-1)).toMatch(/^Акт № .+ подписан\.$/)
  })

  test('follows what the accountant makes of number and sum', async () => {
    const { ref, dealId, total } = await app.draft()
    accountant().setNumber(ref, 'ИСПР-7')
    accountant().changeLine(ref, 1, { quantity: '1', price: '777,00' })
    await next()
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'created', number: 'ИСПР-7' })
    expect(act.total).not.toBe(total)
    expect(act.searchText).toContain(buildSearchText('ИСПР-7', []).trim())
    expect(await readEventKinds(dealId)).toEqual([])
  })
})

describe('a draft that is gone', () => {
  test('by a mark for deletion is told, and told again when the mark is taken off', async () => {
    const { ref, dealId } = await app.draft()
    accountant().markDeleted(ref)
    await next()
    expect(await app.act(dealId)).toMatchObject({
      status: 'withdrawn',
      decisionReason: 'Документ помечен на удаление',
    })
    accountant().unmarkDeleted(ref)
    await next()
    expect(await readEventKinds(dealId)).toEqual(['withdrawn', 'created'])
    expect(timeline(dealId).slice(1)).toEqual([
      expect.stringMatching(/^Акта № .+ в 1С больше нет \(Документ помечен на удаление\)\.$/),
      expect.stringContaining('Прежнее решение'),
    ])
  })

  test('for good is believed at the second look', async () => {
    const { ref, dealId } = await app.draft()
    await next()
    accountant().erase(ref)
    await next()
    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
    await next()
    expect(await app.act(dealId)).toMatchObject({
      status: 'withdrawn',
      decisionReason: 'Документ удалён в 1С',
    })
    expect(timeline(dealId)).toHaveLength(2)
  })
})

test('a decision that was read before the act was made is applied with it', async () => {
  const act = await app.draft()
  const { prisma } = app.deps.database
  await prisma.dealAct.update({ where: { id: act.id }, data: { status: 'working' } })
  accountant().reject(act.ref, 'Быстрее портала')
  await next()
  expect(await app.act(act.dealId)).toMatchObject({ status: 'working' })
  await prisma.dealAct.update({ where: { id: act.id }, data: { status: 'created' } })

  await app.watchAfter(1)
  await app.tell()
  expect(await app.act(act.dealId)).toMatchObject({ status: 'rejected' })
  expect(todos(act.dealId)).toHaveLength(1)
})

test('the next revision is a new document, and an old one does not write over its fields', async () => {
  await app.setRules(
    rule({ report: { fields: [{ field: 'UF_CRM_ACT_NUMBER', value: 'number' }] } }),
  )
  const first = await app.draft()
  accountant().reject(first.ref, 'Не тот заказчик')
  await next()
  app.reopen(first.dealId)
  const second = await app.draft(first.dealId)
  await app.tell()
  expect(second).toMatchObject({ revision: 2, status: 'created' })
  expect(second.ref).not.toBe(first.ref)

  accountant().accept(first.ref)
  await next()
  const { prisma } = app.deps.database
  expect(await prisma.dealAct.findUnique({ where: { id: first.id } })).toMatchObject({
    status: 'created',
  })
  const deal = app.sandbox.bitrix24.deal(first.dealId)
  expect(deal.userFields).toMatchObject({ UF_CRM_ACT_NUMBER: printNumber(second.number ?? '') })
})
