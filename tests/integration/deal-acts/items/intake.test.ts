import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readInbox } from '../../../../server/deal-acts/intake/inbox.ts'
import { sweepDeals } from '../../../../server/deal-acts/intake/sweep.ts'
import { sendReports } from '../../../../server/deal-acts/report/index.ts'
import { rule } from '../../../support/apps/deal-acts-app.ts'
import { hooksOf, type IntakeApp, startIntakeApp } from '../intake/fixture.ts'
import { actsOfNumber, ITEM_STAGE, itemAct, itemLike, itemRule, WORKS } from './fixture.ts'

const NEVER = new AbortController().signal

let app: IntakeApp
let origin: string

beforeAll(async () => {
  app = await startIntakeApp({ deals: 90 })
})
afterAll(() => app.end())
beforeEach(async () => {
  await app.setRules(rule({ policies: { unknownItems: 'text', unknownUnits: 'text' } }), itemRule())
  await app.prisma.bitrix24Event.deleteMany()
  app.sandbox.bitrix24.setFaults()
  for (const { id } of [...portal().portal.subscriptions.webhooks]) {
    portal().portal.subscriptions.removeWebhook(id)
  }
  origin = await hooksOf(app.intake)
})

const portal = () => app.sandbox.bitrix24
const items = () => portal().items(WORKS)
const read = () => readInbox(app.intakeDeps, NEVER)
const sweep = () => sweepDeals(app.intakeDeps, NEVER)

let place = 0
/** An item that no other test has touched; a deal may have the same number. */
const newItem = () => itemLike(app, app.plainDeal(place++)).id

/** A deal and an item of one number. */
function twins(): number {
  const id = newItem()
  if (portal().portal.store.deals.has(id)) return id
  return twins()
}

async function subscribe(): Promise<void> {
  portal().subscribe({
    url: `${origin}/hooks/bitrix24/events`,
    events: ['ONCRMDYNAMICITEMADD', 'ONCRMDYNAMICITEMUPDATE', 'ONCRMDYNAMICITEMDELETE'],
  })
}

describe('an item that comes to its stage', () => {
  test('becomes a draft in 1C, as a deal does', async () => {
    await subscribe()
    const id = newItem()
    items().move(id, ITEM_STAGE)
    await portal().events.drain()
    expect(await read()).toMatchObject({ opened: 1, failure: null })
    await app.work()
    const act = await itemAct(app, id)
    expect(act).toMatchObject({
      entityTypeId: WORKS,
      status: 'created',
      source: 'event',
      stageId: ITEM_STAGE,
      total: items().get(id).opportunity,
    })
    const document = app.sandbox.onec.accountant.view(act.ref ?? '')
    expect(document?.total).toBe(items().get(id).opportunity)
    expect(JSON.stringify(act.draft)).toContain(`смарт-процесс 1036, элемент № ${id}`)
  })

  test('is found by the sweep where every event was lost', async () => {
    const id = newItem()
    items().move(id, ITEM_STAGE)
    expect(await sweep()).toMatchObject({ opened: 1, failure: null })
    expect(await itemAct(app, id)).toMatchObject({ source: 'sweep', status: 'queued' })
    expect(await sweep()).toMatchObject({ opened: 0 })
    expect(await app.prisma.bitrix24SmartProcess.findMany()).toMatchObject([
      { entityTypeId: WORKS, title: 'Закрытие работ' },
    ])
  })

  test('is found by where it stands on a portal that gives no history of smart processes', async () => {
    const id = newItem()
    items().move(id, ITEM_STAGE)
    portal().portal.store.itemHistory = []
    const { bitrix24 } = app.intakeDeps
    if (!bitrix24) throw new Error('not connected')
    const older = {
      ...bitrix24,
      stageHistory: async (question: Parameters<typeof bitrix24.stageHistory>[0]) =>
        question.entityTypeId === WORKS
          ? {
              kind: 'done' as const,
              value: { entries: [], cursor: null, more: false, isServed: false },
            }
          : bitrix24.stageHistory(question),
    }
    const report = await sweepDeals({ ...app.intakeDeps, bitrix24: older }, NEVER)
    expect(report).toMatchObject({ opened: 1, failure: null })
    expect(await itemAct(app, id)).toMatchObject({ source: 'stages', isRequested: true })
  })

  test('of a smart process that no rule names is none of our business', async () => {
    await subscribe()
    const other = portal().items(1040)
    const { id } = other.add({ title: 'Отпуск' })
    other.move(id, 'DT1040_8:ACT')
    await portal().events.drain()
    expect(await app.prisma.bitrix24Event.count()).toBe(0)
    expect(await sweep()).toMatchObject({ opened: 0, failure: null })
  })
})

describe('a deal and an item of one number', () => {
  test('have an act each, in our rows and in 1C, and a change of one is none of the other', async () => {
    const id = twins()
    portal().moveDeal(id, portal().deal(id).categoryId === 0 ? 'WON' : 'C1:ACT')
    items().move(id, ITEM_STAGE)
    await sweep()
    await app.work()
    const acts = await actsOfNumber(app, id)
    expect(acts.map(({ entityTypeId }) => entityTypeId)).toEqual([2, WORKS])
    expect(new Set(acts.map(({ ref }) => ref)).size).toBe(2)

    await subscribe()
    items().change(id, { title: 'Другое название' })
    await portal().events.drain()
    await read()
    const noted = await app.prisma.dealAct.findMany({
      where: { dealId: id, dealCheckAt: { not: null } },
      select: { entityTypeId: true },
    })
    expect(noted).toEqual(acts[1]?.status === 'created' ? [{ entityTypeId: WORKS }] : [])
  })

  test('whose entries into stages have one number too are two entries', async () => {
    const id = twins()
    const { store } = portal().portal
    portal().moveDeal(id, portal().deal(id).categoryId === 0 ? 'WON' : 'C1:ACT')
    items().move(id, ITEM_STAGE)
    const [own, other] = [portal().stageHistoryOf(id).at(-1), items().historyOf(id).at(-1)]
    if (!own || !other) throw new Error('no entries')
    other.id = own.id
    store.itemHistory.sort((one, two) => one.id - two.id)
    await sweep()
    expect((await actsOfNumber(app, id)).map(({ entityTypeId }) => entityTypeId)).toEqual([
      2,
      WORKS,
    ])
  })
})

describe('robots', () => {
  beforeEach(async () => {
    const { id } = await app.portal()
    const token = portal().applicationToken()
    await app.prisma.bitrix24Portal.update({
      where: { id },
      data: {
        memberId: portal().memberId,
        applicationToken: app.deps.sealer.seal(token, id),
      },
    })
    const robots = await hooksOf((await app.anotherProcess()).intake)
    const { automation } = portal().portal
    automation.actions = []
    automation.stageRobots = []
    automation.actions.push({
      kind: 'robot',
      code: 'sverka_act',
      handler: `${robots}/hooks/bitrix24/robot`,
      name: 'Создать акт в 1С',
      userId: 1,
      useSubscription: 'Y',
      properties: {},
      returnProperties: { status: {}, act_number: {}, act_date: {}, reason: {} },
      clientId: portal().clientId,
    })
  })

  test('of ours on an item ask for its act and are answered', async () => {
    const id = twins()
    items().startWorkflow(id, 'sverka_act')
    await portal().events.drain()
    await read()
    await app.work()
    const act = await itemAct(app, id)
    expect(act).toMatchObject({ source: 'robot', status: 'created' })
    expect((await actsOfNumber(app, id)).map(({ entityTypeId }) => entityTypeId)).toEqual([WORKS])
    await sendReports(app.intakeDeps, act.id, NEVER)
    expect(portal().workflows().at(-1)).toMatchObject({
      dealId: id,
      state: 'done',
      returned: { status: 'created' },
    })
  })

  test('of ours on a lead or an invoice hear why there is no act, and the deal of that number has none', async () => {
    const { id } = portal().addDeal({ title: 'Сделка' })
    for (const on of [
      { type: 'CCrmDocumentLead', id: `LEAD_${id}` },
      {
        type: String.raw`Bitrix\Crm\Integration\BizProc\Document\SmartInvoice`,
        id: `SMART_INVOICE_${id}`,
      },
    ]) {
      portal().startWorkflow(id, 'sverka_act', { on })
      await portal().events.drain()
      // What Bitrix24 cannot be told now waits for the next time.
      portal().setFaults({ id: 'internal_error', method: 'bizproc.event.send', calls: 9 })
      await read()
      portal().setFaults()
      await read()
      expect(portal().workflows().at(-1)).toMatchObject({
        state: 'done',
        returned: {
          status: 'unsupported',
          reason: expect.stringContaining('этот робот запущен на другой карточке'),
        },
      })
    }
    expect(await actsOfNumber(app, id)).toEqual([])
    expect(await app.prisma.bitrix24Event.count({ where: { processedAt: null } })).toBe(0)
  })

  test('of Bitrix24 itself on an item ask for its act', async () => {
    const id = twins()
    const url = `${origin}/hooks/bitrix24/deal?secret=hook-secret&deal_id={{ID}}`
    portal().bindRobot(ITEM_STAGE, { url })
    items().move(id, ITEM_STAGE)
    await portal().events.drain()
    await read()
    expect(await actsOfNumber(app, id)).toMatchObject([
      { entityTypeId: WORKS, source: 'webhook_robot' },
    ])
  })

  test('on an item of a smart process without a rule are told that no rule waits for it', async () => {
    const { id } = portal().items(1040).add({ title: 'Отпуск' })
    portal().items(1040).startWorkflow(id, 'sverka_act')
    await portal().events.drain()
    await read()
    await app.work()
    const act = await app.prisma.dealAct.findFirstOrThrow({ where: { entityTypeId: 1040 } })
    expect(act).toMatchObject({ status: 'unwanted', dealId: id })
    await sendReports(app.intakeDeps, act.id, NEVER)
    expect(portal().workflows().at(-1)).toMatchObject({ returned: { status: 'unwanted' } })
  })
})
