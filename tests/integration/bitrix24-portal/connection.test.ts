import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { IntakeDeps } from '../../../server/deal-acts/index.ts'
import { measureDealActs } from '../../../server/deal-acts/intake/measure.ts'
import {
  readBitrix24State,
  readConnection,
  sweepNow,
} from '../../../server/deal-acts/staff/settings/connection.ts'
import {
  actorOf,
  eventOf,
  hooksOf,
  type IntakeApp,
  post,
  startIntakeApp,
} from '../deal-acts/intake/fixture.ts'

let app: IntakeApp
beforeAll(async () => {
  app = await startIntakeApp()
  await app.prisma.user.create({
    data: {
      id: actorOf('admin').userId,
      email: 'someone@example.com',
      role: 'admin',
    },
  })
})
afterAll(() => app.end())
beforeEach(() => app.sandbox.bitrix24.setFaults())

const read = (
  changes: Partial<IntakeDeps> = {},
  role: 'admin' | 'accountant' | 'client' = 'admin',
) => readConnection({ ...app.intakeDeps, ...changes }, actorOf(role))

describe('how Bitrix24 is connected', () => {
  test('is shown to staff: the portal, in whose name, what came and what waits', async () => {
    const origin = await hooksOf(app.intake)
    await post(`${origin}/hooks/bitrix24/events`, eventOf(app, 5))
    expect(await read({ isSandboxBitrix24: true })).toEqual({
      mode: 'webhook',
      sandbox: true,
      portal: new URL(app.sandbox.bitrix24.url).host,
      user: 'Андрей Петров',
      isAdmin: true,
      lastSweepAt: null,
      lastEventAt: app.deps.clock.now(),
      waitingEvents: 1,
      problem: null,
      addresses: {
        events: 'http://localhost:3000/hooks/bitrix24/events',
        robot: 'http://localhost:3000/hooks/bitrix24/robot',
        dealWebhook: 'http://localhost:3000/hooks/bitrix24/deal?secret=hook-secret',
        install: 'http://localhost:3000/bitrix24/install',
      },
      robots: false,
      pieces: expect.any(Array),
      others: [],
    })
  })

  test('is not for customers, and its secret is for the admin alone', async () => {
    expect(await read({}, 'client')).toBeNull()
    expect((await read({}, 'accountant'))?.addresses.dealWebhook).toBeNull()
    expect((await read({ hookSecret: '' }))?.addresses.dealWebhook).toBeNull()
  })

  test('is none, and says what to do', async () => {
    expect(await read({ bitrix24: null })).toMatchObject({
      mode: 'none',
      portal: null,
      problem: expect.stringContaining('BITRIX24_WEBHOOK_URL'),
    })
  })

  test('says in words what Bitrix24 answers, or why deals are not found', async () => {
    app.sandbox.bitrix24.setFaults('bad_gateway')
    expect((await read())?.problem).toContain('502')
    app.sandbox.bitrix24.setFaults()
    await app.prisma.bitrix24Portal.updateMany({
      data: { failureCode: 'bitrix24.no_subscription', failedAt: app.deps.clock.now() },
    })
    expect((await read())?.problem).toContain('подписка на Маркет')
    await app.prisma.bitrix24Portal.updateMany({ data: { failureCode: null, failedAt: null } })
  })

  test('is told without a call too, from what our own rows know', async () => {
    const state = (changes: Partial<IntakeDeps>) =>
      readBitrix24State({ ...app.intakeDeps, ...changes }, 'en')
    const sweptAt = app.deps.clock.now()
    await app.prisma.bitrix24Portal.updateMany({ data: { historySweptAt: sweptAt } })
    // A call would tell of it.
    app.sandbox.bitrix24.setFaults('bad_gateway')
    expect(await state({ isSandboxBitrix24: true })).toEqual({
      mode: 'webhook',
      sandbox: true,
      lastSweepAt: sweptAt,
      problem: null,
    })
    await app.prisma.bitrix24Portal.updateMany({
      data: { failureCode: 'bitrix24.no_subscription', failedAt: sweptAt },
    })
    expect((await state({})).problem).toMatch(/subscription/i)
    await app.prisma.bitrix24Portal.updateMany({ data: { failureCode: null, failedAt: null } })
    expect(await state({ bitrix24: null })).toMatchObject({
      mode: 'none',
      problem: expect.stringContaining('BITRIX24_WEBHOOK_URL'),
    })
  })

  test('by an application that hears no events yet says so', async () => {
    const origin = await hooksOf(app.intake)
    app.sandbox.bitrix24.installApplication({ installUrl: `${origin}/bitrix24/install` })
    await app.sandbox.bitrix24.events.drain()
    expect(await read()).toMatchObject({
      mode: 'application',
      problem: expect.stringContaining('не подписано на события'),
    })
    await app.prisma.bitrix24Portal.updateMany({ data: { setUpAt: new Date(), hasRobots: true } })
    expect((await read())?.problem).toContain('не считает установку законченной')
    await app.prisma.bitrix24Portal.updateMany({ data: { finishedAt: new Date() } })
    expect(await read()).toMatchObject({ problem: null, robots: true })
    // Removed, and no webhook to go by.
    const { deps } = await app.anotherProcess({ withWebhook: false })
    await app.prisma.bitrix24Portal.updateMany({ data: { tokens: null } })
    const removed = await readConnection(deps, { ...actorOf('admin'), locale: 'en' })
    expect(removed).toMatchObject({
      mode: 'none',
      problem: expect.stringContaining('was removed from the Bitrix24 portal'),
    })
  })
})

describe('a sweep that staff ask for', () => {
  test('is put into the queue and written down, and looks at the stages too', async () => {
    const swept = app.deps.clock.now()
    await app.prisma.bitrix24Portal.updateMany({ data: { stagesSweptAt: swept } })
    expect(await sweepNow(app.intakeDeps, actorOf('admin'))).toBe(true)
    const { rows } = await app.deps.database.pool.query(
      "SELECT 1 FROM pgboss.job WHERE name = 'sweep-deal-stages'",
    )
    expect(rows).toHaveLength(1)
    const audited = await app.prisma.auditEvent.findMany()
    expect(audited).toMatchObject([{ action: 'deal_act.sweep_asked', ip: '192.0.2.1' }])
    const { stagesSweptAt } = await app.portal()
    expect(swept.getTime() - (stagesSweptAt?.getTime() ?? 0)).toBe(3_600_000)
  })

  test('is not for customers, and not without Bitrix24', async () => {
    expect(await sweepNow(app.intakeDeps, actorOf('client'))).toBeNull()
    expect(await sweepNow({ ...app.intakeDeps, bitrix24: null }, actorOf('admin'))).toBe(false)
  })
})

test('figures for Prometheus tell of acts, waiting events and the lag of the sweep', async () => {
  const dealId = app.plainDeal()
  await app.enter(dealId)
  await app.prisma.bitrix24Portal.updateMany({ data: { historySweptAt: app.deps.clock.now() } })
  app.advance(90_000)
  await measureDealActs(app.deps)
  const text = await app.deps.metrics.registry.metrics()
  expect(text).toContain('sverka_deal_acts{status="queued"} 1')
  expect(text).toContain('sverka_deal_acts{status="failed"} 0')
  expect(text).toMatch(/sverka_deal_events_waiting [1-9]/)
  expect(text).toContain('sverka_deal_sweep_lag_seconds 90')
  expect(text).toContain('sverka_bitrix24_call_seconds_count{method="batch",outcome="done"}')
})
