import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumOf } from '../../../../sandbox/bitrix24/store/money.ts'
import { runChangesJob } from '../../../../server/deal-acts/changes/job.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { createIntake } from '../../../../server/deal-acts/index.ts'
import { readInbox } from '../../../../server/deal-acts/intake/inbox.ts'
import { requestDealAct } from '../../../../server/deal-acts/intake/request-deal-act.ts'
import { recordStageEntries } from '../../../../server/deal-acts/intake/stage-entries.ts'
import { sweepDeals } from '../../../../server/deal-acts/intake/sweep.ts'
import { openDealAct } from '../../../../server/deal-acts/staff/acts/open.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { actorOf } from '../intake/fixture.ts'

const soon = () => AbortSignal.timeout(60_000)
const HOUR = 3_600_000
let app: DealActsApp
let place = 0

beforeAll(async () => {
  app = await startDealActsApp({ deals: 110 })
})
afterAll(() => app.end())

const portal = () => app.sandbox.bitrix24

/** Bitrix24's event of a change arrives, and the portal has time for what follows. */
async function hear(dealId: number, event = 'ONCRMDEALUPDATE') {
  await createIntake({ ...app.deps, acceptInstallation: null, frames: null }).takeEvent(
    {
      event,
      entityTypeId: 2,
      dealId,
      client: null,
      memberId: portal().memberId,
      domain: 'portal.example',
      applicationToken: portal().outgoingToken,
      ts: null,
      tokens: null,
      raw: {},
    },
    '192.0.2.1',
  )
  await readInbox(app.deps, soon())
}

async function compare() {
  app.advance(31_000)
  return runChangesJob(app.deps, soon())
}

async function drafted() {
  const dealId = app.plainDeal(place++)
  await app.mapDeal(dealId)
  await app.enter(dealId)
  await app.work()
  const act = await app.act(dealId)
  expect(act.status).toBe('created')
  return act
}

function raiseQuantity(dealId: number) {
  const rows = portal().rowsOf(dealId)
  const [first] = rows
  if (first) first.quantity += 10_000n
  portal().changeDeal(dealId, { opportunity: sumOf(rows) })
}

const page = async (id: string) => openDealAct(app.deps, actorOf('accountant'), id)
const todos = (dealId: number) =>
  app.deps.database.prisma.bitrix24Message.findMany({
    where: { kind: 'todo', targetId: dealId, dedupeKey: { contains: 'deal-changed' } },
  })

describe('a deal that is changed after its draft', () => {
  test('is told once to staff and to the responsible person, with both sums', async () => {
    await app.setRules(rule())
    const act = await drafted()
    const before = act.amount
    raiseQuantity(act.dealId)
    await hear(act.dealId)
    expect(await compare()).toMatchObject({ compared: 1, told: 1, followed: 0 })
    const after = portal().deal(act.dealId).opportunity
    const shown = await page(act.id)
    expect(shown?.reasons).toHaveLength(1)
    const text = (shown?.reasons[0]?.text ?? '').replace(/\s/g, '')
    for (const sum of [before ?? 0n, after]) {
      expect(text).toContain(`${Number(sum / 100n)},${String(sum % 100n).padStart(2, '0')}₽`)
    }
    expect(shown?.timeline.at(-1)).toMatchObject({ kind: 'deal_changed' })
    // The draft stays as it is, and the same change is no news a second time.
    expect(await app.act(act.dealId)).toMatchObject({ status: 'created', ref: act.ref })
    await hear(act.dealId)
    expect(await compare()).toMatchObject({ compared: 1, told: 0 })
    expect(await todos(act.dealId)).toHaveLength(1)
  })

  test('and back again has nothing to tell any more', async () => {
    const act = await drafted()
    const [row] = portal().rowsOf(act.dealId)
    raiseQuantity(act.dealId)
    await hear(act.dealId)
    await compare()
    expect((await page(act.id))?.reasons).toHaveLength(1)
    if (row) row.quantity -= 10_000n
    portal().changeDeal(act.dealId, { opportunity: sumOf(portal().rowsOf(act.dealId)) })
    await hear(act.dealId)
    await compare()
    expect((await page(act.id))?.reasons).toEqual([])
  })

  test('in its title, stage and own fields alone is the same deal', async () => {
    const act = await drafted()
    portal().changeDeal(act.dealId, { title: 'Другое название', closedate: '2026-12-31' })
    await hear(act.dealId)
    expect(await compare()).toMatchObject({ compared: 1, told: 0, followed: 0 })
  })

  test('is followed by a draft that nobody touched where the rule says so, and told where somebody did', async () => {
    await app.setRules(rule({ policies: { restage: 'replace' } }))
    const act = await drafted()
    raiseQuantity(act.dealId)
    await hear(act.dealId)
    expect(await compare()).toMatchObject({ followed: 1, told: 0 })
    await app.work()
    const total = portal().deal(act.dealId).opportunity
    expect(app.sandbox.onec.accountant.view(act.ref ?? '')).toMatchObject({ total })
    expect(await app.act(act.dealId)).toMatchObject({ amount: total, status: 'created' })
    expect((await page(act.id))?.reasons).toEqual([])

    app.sandbox.onec.accountant.setComment(act.ref ?? '', 'проверяю')
    raiseQuantity(act.dealId)
    await hear(act.dealId)
    await compare()
    await app.work()
    expect(app.sandbox.onec.accountant.view(act.ref ?? '')).toMatchObject({ total })
    expect((await page(act.id))?.reasons).toHaveLength(1)
    expect(await todos(act.dealId)).toHaveLength(1)
    await app.setRules(rule())
  })

  test('and whose event was lost is found by the day’s sweep, in one request for fifty deals', async () => {
    const [changed, same] = [await drafted(), await drafted()]
    raiseQuantity(changed.dealId)
    app.advance(25 * HOUR)
    portal().forgetCalls()
    await sweepDeals(app.deps, soon())
    expect(
      portal()
        .calls()
        .filter(({ method }) => method === 'crm.item.get'),
    ).toEqual([])
    const report = await compare()
    expect(report.told).toBe(1)
    expect((await page(changed.id))?.reasons).toHaveLength(1)
    expect((await page(same.id))?.reasons).toEqual([])
  })
})

describe('a deal that is deleted after its draft', () => {
  test('is told to staff once; restored under a new number it makes no second document', async () => {
    const act = await drafted()
    portal().deleteDeal(act.dealId)
    await hear(act.dealId, 'ONCRMDEALDELETE')
    expect(await compare()).toMatchObject({ told: 1 })
    expect((await page(act.id))?.reasons[0]?.text).toContain('удалили')

    const restored = portal().restoreDeal(act.dealId)
    expect(restored.id).not.toBe(act.dealId)
    await hear(restored.id, 'ONCRMDEALADD')
    await app.work()
    const again = await app.act(restored.id)
    expect(again).toMatchObject({ status: 'attention', errorCode: 'deal_act.restored', ref: null })
    expect((await page(again.id))?.reasons[0]?.text).toContain('восстановили под новым номером')
  })
})

describe('before its first reading a deal', () => {
  const DEPS = () => ({ ...app.deps, quietSeconds: 30 })
  const enter = async (dealId: number) => {
    await app.mapDeal(dealId)
    await recordStageEntries(DEPS(), await app.portal(), [app.close(dealId)], 'event')
  }
  const tryNow = async (dealId: number) => {
    await makeDealAct(DEPS(), (await app.act(dealId)).id)
    return app.act(dealId)
  }

  test('is left alone until nobody has changed it for half a minute', async () => {
    const dealId = app.plainDeal(place++)
    await enter(dealId)
    expect(await tryNow(dealId)).toMatchObject({ status: 'queued', attempts: 0 })
    app.advance(29_000)
    // A robot of the stage fills a row in; whether an event tells of it does not matter.
    raiseQuantity(dealId)
    app.advance(2000)
    expect((await tryNow(dealId)).status).toBe('queued')
    app.advance(28_000)
    const act = await tryNow(dealId)
    expect(act).toMatchObject({ status: 'created', amount: portal().deal(dealId).opportunity })
  })

  test('that never rests is read at last', async () => {
    const dealId = app.plainDeal(place++)
    await enter(dealId)
    for (let minute = 0; minute < 10; minute++) {
      app.advance(30_000)
      portal().changeDeal(dealId, { comments: `${minute}` })
      if ((await tryNow(dealId)).status === 'created') return expect(minute).toBe(9)
    }
    throw new Error('it still waits')
  })

  test('is read at once for who asks by hand', async () => {
    const dealId = app.plainDeal(place++)
    await enter(dealId)
    const { id: portalId } = await app.portal()
    await app.deps.database.prisma.$transaction((transaction) =>
      requestDealAct(DEPS(), transaction, { portalId, entityTypeId: 2, dealId, source: 'staff' }),
    )
    expect((await tryNow(dealId)).status).toBe('created')
  })
})
