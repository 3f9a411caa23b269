import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Bitrix24Port } from '../../../../server/bitrix24/index.ts'
import { readInbox } from '../../../../server/deal-acts/intake/inbox.ts'
import { workIntake } from '../../../../server/deal-acts/intake/jobs.ts'
import type { DealActStatus } from '../../../../server/platform/database/client/client.ts'
import { failed } from '../../../../server/platform/outbound/failed.ts'
import { until } from '../../../support/until.ts'
import { eventOf, hooksOf, type IntakeApp, post, startIntakeApp } from './fixture.ts'

const NEVER = new AbortController().signal
const HOUR = 3_600_000

let app: IntakeApp
let origin: string
beforeAll(async () => {
  app = await startIntakeApp({ deals: 130 })
})
afterAll(() => app.end())
beforeEach(async () => {
  const { prisma, sandbox } = app
  sandbox.bitrix24.setFaults()
  for (const { id } of [...sandbox.bitrix24.portal.subscriptions.webhooks]) {
    sandbox.bitrix24.portal.subscriptions.removeWebhook(id)
  }
  sandbox.bitrix24.events.setDelivery({ lose: 0, duplicate: 0, reorder: 0 })
  await prisma.bitrix24Event.deleteMany()
  origin = await hooksOf(app.intake)
})

let place = 0
/** A deal that no other test has touched. */
const newDeal = () => app.plainDeal(place++)

const read = (changes: Partial<IntakeApp['intakeDeps']> = {}) =>
  readInbox({ ...app.intakeDeps, ...changes }, NEVER)

const tell = (dealId: number, changes: Record<string, string> = {}) =>
  post(`${origin}/hooks/bitrix24/events`, eventOf(app, dealId, changes))

const waiting = () => app.prisma.bitrix24Event.count({ where: { processedAt: null } })
const actsOf = (dealId: number) => app.prisma.dealAct.findMany({ where: { dealId } })

describe('events of deals', () => {
  test('that came to their stage become one act each, for one question to Bitrix24', async () => {
    const deals = Array.from({ length: 8 }, newDeal)
    for (const id of deals) app.close(id)
    // Every event three times, and mixed.
    for (const id of [...deals, ...deals.toReversed(), ...deals]) await tell(id)
    app.sandbox.bitrix24.forgetCalls()
    expect(await read()).toMatchObject({ read: 24, deals: 8, opened: 8, failure: null })
    expect(app.sandbox.bitrix24.calls().map(({ method }) => method)).toEqual(['batch'])
    for (const id of deals) {
      expect(await actsOf(id)).toMatchObject([{ source: 'event', revision: 1, status: 'queued' }])
    }
    expect(await waiting()).toBe(0)
  })

  test('lost, tripled and out of order make no act twice', async () => {
    const { events, subscribe } = app.sandbox.bitrix24
    subscribe({ url: `${origin}/hooks/bitrix24/events` })
    events.setDelivery({ lose: 0.3, duplicate: 0.5, copies: 3, reorder: 0.7, reorderWithin: 20 })
    const deals = Array.from({ length: 12 }, newDeal)
    for (const id of deals) app.close(id)
    await events.drain()
    const reports = await Promise.all([read(), read(), read()])
    const told = new Set(
      events
        .list()
        .filter(({ state }) => state === 'delivered')
        .map(({ about }) => Number(about.ID)),
    )
    const opened = reports.reduce((sum, report) => sum + report.opened, 0)
    expect(opened).toBe(deals.filter((id) => told.has(id)).length)
    expect(opened).toBeGreaterThan(0)
    const acts = await app.prisma.dealAct.findMany({ where: { dealId: { in: deals } } })
    expect(new Set(acts.map(({ dealId }) => dealId)).size).toBe(acts.length)
    expect(await waiting()).toBe(0)
  })

  test('of more deals than one question has room for are asked about in turns', async () => {
    const deals = Array.from({ length: 60 }, newDeal)
    for (const id of deals) await tell(id)
    app.sandbox.bitrix24.forgetCalls()
    expect(await read()).toMatchObject({ read: 60, deals: 60, opened: 0 })
    expect(app.sandbox.bitrix24.calls()).toHaveLength(2)
  })

  test('of a mass change are read by the history alone, which tells of all deals at once', async () => {
    const [closed, mended] = [newDeal(), newDeal()]
    const { id } = await app.enter(mended)
    await app.prisma.dealAct.update({ where: { id }, data: { status: 'attention' } })
    app.close(closed)
    const { id: portalId } = await app.portal()
    const deals = [closed, mended, ...Array.from({ length: 1100 }, (_, index) => 50_000 + index)]
    await app.prisma.bitrix24Event.createMany({
      data: deals.map((dealId) => ({
        portalId,
        source: 'event' as const,
        event: 'ONCRMDEALUPDATE',
        dealId,
        body: {},
      })),
    })
    app.sandbox.bitrix24.forgetCalls()
    const reports = await Promise.all([read(), read()])
    expect(reports.reduce((sum, report) => sum + report.read, 0)).toBe(deals.length)
    expect(app.sandbox.bitrix24.calls().length).toBeLessThan(6)
    expect(await actsOf(closed)).toMatchObject([{ source: 'event', status: 'queued' }])
    expect(await actsOf(mended)).toMatchObject([{ status: 'queued' }])
    expect(await waiting()).toBe(0)
  })

  test('that came to no such stage make none; nor when no rule asks for any', async () => {
    const [one, other] = [newDeal(), newDeal()]
    await tell(one)
    expect(await read()).toMatchObject({ read: 1, opened: 0 })
    app.close(other)
    await tell(other)
    app.sandbox.bitrix24.forgetCalls()
    expect(await read({ actStages: [] })).toMatchObject({ read: 1, deals: 0 })
    expect(app.sandbox.bitrix24.calls()).toEqual([])
  })

  test('of what we have written ourselves lead to nothing', async () => {
    const dealId = newDeal()
    const act = await app.enter(dealId)
    await app.prisma.dealAct.update({ where: { id: act.id }, data: { status: 'created' } })
    app.sandbox.bitrix24.subscribe({ url: `${origin}/hooks/bitrix24/events` })
    await app.deps.bitrix24.updateCard({ type: 'deal', id: dealId }, { title: 'Акт № 7' })
    await app.sandbox.bitrix24.events.drain()
    expect(await waiting()).toBeGreaterThan(0)
    expect(await read()).toMatchObject({ opened: 0 })
    const [after] = await actsOf(dealId)
    expect(after).toMatchObject({ status: 'created', isStale: false })
  })

  test('bring what waits for the deal to be mended up again', async () => {
    const dealId = newDeal()
    const { id } = await app.enter(dealId)
    const status: DealActStatus = 'attention'
    await app.prisma.dealAct.update({ where: { id }, data: { status } })
    await tell(dealId)
    await read()
    expect(await actsOf(dealId)).toMatchObject([{ status: 'queued' }])
  })

  test('of a portal that is not in use any more are put away', async () => {
    const dealId = newDeal()
    app.close(dealId)
    const other = await app.prisma.bitrix24Portal.create({
      data: { memberId: 'former', historySince: new Date(0), usedSince: new Date(0) },
    })
    await app.prisma.bitrix24Event.create({
      data: { portalId: other.id, source: 'event', event: 'ONCRMDEALUPDATE', dealId, body: {} },
    })
    expect(await read()).toMatchObject({ read: 1, deals: 0 })
    expect(await actsOf(dealId)).toEqual([])
  })
})

describe('while Bitrix24', () => {
  test('is away the events stay, and are read when it is back', async () => {
    const dealId = newDeal()
    app.close(dealId)
    await tell(dealId)
    app.sandbox.bitrix24.setFaults('bad_gateway')
    const report = await read()
    expect(report).toMatchObject({ read: 0, opened: 0 })
    expect(report.failure?.code).toBe('bitrix24.gateway')
    expect(await waiting()).toBe(1)
    app.sandbox.bitrix24.setFaults()
    expect(await read()).toMatchObject({ read: 1, opened: 1 })
  })

  test('cannot be asked about one deal the others go on; after a day that is left to the sweep', async () => {
    const [bad, good] = [newDeal(), newDeal()]
    for (const id of [bad, good]) {
      app.close(id)
      await tell(id)
    }
    const { bitrix24 } = app.deps
    const port: Bitrix24Port = {
      ...bitrix24,
      stageHistoryOfDeals: async (question, signal) => {
        const answer = await bitrix24.stageHistoryOfDeals(question, signal)
        if (answer.kind === 'done') answer.value.set(bad, failed('bitrix24.method_paused'))
        return answer
      },
    }
    expect(await read({ bitrix24: port })).toMatchObject({ read: 1, opened: 1 })
    expect(await read({ bitrix24: port })).toMatchObject({ read: 0 })
    expect(await waiting()).toBe(1)
    app.advance(25 * HOUR)
    expect(await read({ bitrix24: port })).toMatchObject({ read: 1 })
    expect(await actsOf(bad)).toEqual([])
  })

  test('is not connected nothing is read', async () => {
    await tell(newDeal())
    expect(await read({ bitrix24: null })).toMatchObject({ read: 0 })
    expect(await waiting()).toBe(1)
  })
})

describe('a robot', () => {
  const row = async (dealId: number, source: 'robot' | 'webhook_robot' = 'robot') => {
    const { id: portalId } = await app.portal()
    await app.prisma.bitrix24Event.create({
      data: { portalId, source, event: 'sverka_act', dealId, body: {} },
    })
    if (source === 'webhook_robot') return null
    return app.prisma.robotCall.create({
      data: {
        portalId,
        dealId,
        tokenHash: `hash ${dealId} ${Math.random()}`,
        eventToken: 'sealed',
        code: 'sverka_act',
        waits: true,
        receivedAt: app.deps.clock.now(),
      },
    })
  }
  const callOf = (id: string | undefined) =>
    app.prisma.robotCall.findUniqueOrThrow({ where: { id: id ?? '' } })

  test('makes an act of a deal at whatever stage, and is tied to it', async () => {
    const dealId = newDeal()
    const call = await row(dealId)
    await read()
    const [act] = await actsOf(dealId)
    expect(act).toMatchObject({ source: 'robot', status: 'queued', entryId: null })
    expect((await callOf(call?.id)).dealActId).toBe(act?.id)
  })

  test("of Bitrix24's own makes one too, and an event of the same move none more", async () => {
    const dealId = newDeal()
    app.close(dealId)
    await row(dealId, 'webhook_robot')
    await tell(dealId)
    await read()
    expect(await actsOf(dealId)).toHaveLength(1)
  })

  test('is answered at once where an act stands', async () => {
    const dealId = newDeal()
    const act = await app.enter(dealId)
    await app.prisma.dealAct.update({
      where: { id: act.id },
      data: { status: 'created', number: 'БП-7' },
    })
    const call = await row(dealId)
    await read()
    const messages = await app.prisma.bitrix24Message.findMany({ where: { dealActId: act.id } })
    expect(messages).toMatchObject([
      { kind: 'robot', payload: { robotCallId: call?.id, values: { act_number: '7' } } },
    ])
    expect(await actsOf(dealId)).toHaveLength(1)
  })
})

test('a job reads an event within seconds of its coming', async () => {
  const running = await startIntakeApp({ deals: 2, runsJobs: true })
  const stop = await workIntake(running.intakeDeps)
  try {
    const dealId = running.plainDeal()
    running.close(dealId)
    const own = await hooksOf(running.intake)
    await post(`${own}/hooks/bitrix24/events`, eventOf(running, dealId))
    await until(() => running.prisma.dealAct.findFirst({ where: { dealId } }), 8000)
    const { rows } = await running.deps.database.pool.query(
      'SELECT name, cron FROM pgboss.schedule ORDER BY name',
    )
    expect(rows).toEqual([
      { name: 'read-bitrix24-events', cron: '* * * * *' },
      { name: 'sweep-deal-stages', cron: '*/2 * * * *' },
    ])
  } finally {
    stop()
    await running.end()
  }
})
