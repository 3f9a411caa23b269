import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkChangedDeals } from '../../../../server/deal-acts/changes/check-deals.ts'
import { recordStageEntries } from '../../../../server/deal-acts/intake/stage-entries.ts'
import { openDealAct } from '../../../../server/deal-acts/staff/acts/open.ts'
import { type FeedbackApp, startFeedbackApp } from '../../../support/apps/feedback-app.ts'
import { actorOf } from '../intake/fixture.ts'
import { ITEM_STAGE, itemAct, itemLike, itemRule, WORKS } from './fixture.ts'

const NEVER = new AbortController().signal

let app: FeedbackApp

beforeAll(async () => {
  app = await startFeedbackApp({ deals: 90 })
  await app.setRules(
    itemRule({
      report: { fields: [{ field: 'UF_CRM_36_ACT_NUMBER', value: 'number' }] },
      feedback: {
        rejected: {
          stage: 'DT1036_5:CLIENT',
          // The other name that such a field has.
          fields: [{ field: 'ufCrm36ActStatus', value: 'state' }],
        },
      },
    }),
  )
})
afterAll(() => app.end())

const items = () => app.sandbox.bitrix24.items(WORKS)

/** An item whose draft is in 1C. */
async function drafted() {
  const { id } = itemLike(app, app.freshDeal())
  items().move(id, ITEM_STAGE)
  const entry = items().historyOf(id).at(-1)
  if (!entry) throw new Error('no entry')
  const { stageId, categoryId, createdTime: at } = entry
  const own = { id: entry.id, entityTypeId: WORKS, dealId: id, stageId, categoryId, at }
  await recordStageEntries(app.deps, await app.portal(), [{ ...own, kind: 'moved' }], 'event')
  await app.work()
  const act = await itemAct(app, id)
  expect(act.status).toBe('created')
  return { id, act }
}

test('the item hears of its draft and of its rejection, and the deal of its number of neither', async () => {
  const { id, act } = await drafted()
  await app.tell()
  expect(items().timelineOf(id)).toMatchObject([
    { comment: expect.stringContaining('создан в 1С') },
  ])
  expect(items().get(id).userFields.UF_CRM_36_ACT_NUMBER).not.toBe('')

  await app.readAfter(2)
  app.sandbox.onec.accountant.reject(act.ref ?? '', 'Нет доверенности')
  await app.readAfter(2)
  await app.tell()
  expect(items().todosOf(id)).toMatchObject([
    {
      subject: expect.stringContaining('Бухгалтерия отклонила акт'),
      responsibleId: items().get(id).assignedById,
    },
  ])
  expect(items().get(id)).toMatchObject({
    stageId: 'DT1036_5:CLIENT',
    userFields: { UF_CRM_36_ACT_STATUS: expect.stringMatching(/отклон/i) },
  })
  expect(app.sandbox.bitrix24.timelineOf(id)).toEqual([])
  expect(app.sandbox.bitrix24.todosOf(id)).toEqual([])
})

test('an item that is deleted after its draft is told of once; a changed one hears both sums', async () => {
  const [gone, other] = [await drafted(), await drafted()]
  await app.tell()
  items().delete(gone.id)
  const rows = items().rowsOf(other.id)
  items().setRows(other.id, [...rows, ...rows])
  await app.deps.database.prisma.dealAct.updateMany({
    where: { id: { in: [gone.act.id, other.act.id] } },
    data: { dealCheckAt: app.deps.clock.now() },
  })
  expect(await checkChangedDeals(app.deps, NEVER)).toMatchObject({ compared: 2, told: 2 })
  expect((await itemAct(app, gone.id)).dealChange).toMatchObject({ kind: 'deleted' })
  await app.tell()
  expect(items().todosOf(other.id)).toHaveLength(1)
})

test('staff see it by the title of its smart process, with its address in Bitrix24', async () => {
  const { id, act } = await drafted()
  await app.deps.database.prisma.bitrix24SmartProcess.upsert({
    where: { portalId_entityTypeId: { portalId: act.portalId, entityTypeId: WORKS } },
    create: {
      portalId: act.portalId,
      entityTypeId: WORKS,
      title: 'Закрытие работ',
      historySince: new Date(0),
    },
    update: { title: 'Закрытие работ' },
  })
  expect(await openDealAct(app.deps, actorOf('accountant'), act.id)).toMatchObject({
    dealId: id,
    smartProcess: 'Закрытие работ',
    dealReference: `1036:${id}`,
    dealUrl: `${app.sandbox.bitrix24.url}/crm/type/1036/details/${id}/`,
  })
  const managerIn = (entityTypeId: number) => ({
    ...actorOf('manager'),
    card: { kind: 'deal' as const, entityTypeId, id, portalId: act.portalId },
  })
  // In the card of the deal of that number the item's act is nobody's.
  expect(await openDealAct(app.deps, managerIn(2), act.id)).toBeNull()
  expect(await openDealAct(app.deps, managerIn(WORKS), act.id)).toMatchObject({ dealId: id })
})
