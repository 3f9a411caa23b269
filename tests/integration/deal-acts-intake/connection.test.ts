import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { IntakeDeps } from '../../../server/deal-acts/index.ts'
import {
  missingScopes,
  readBitrix24State,
  readConnection,
  sweepNow,
} from '../../../server/deal-acts/intake/connection.ts'
import { actorOf, eventOf, hooksOf, type IntakeHouse, post, startIntakeHouse } from './fixture.ts'

let house: IntakeHouse
beforeAll(async () => {
  house = await startIntakeHouse()
  await house.prisma.user.create({
    data: {
      id: actorOf('admin').userId,
      email: 'someone@example.com',
      role: 'admin',
    },
  })
})
afterAll(() => house.end())
beforeEach(() => house.sandbox.bitrix24.setFaults())

const read = (
  changes: Partial<IntakeDeps> = {},
  role: 'admin' | 'accountant' | 'client' = 'admin',
) => readConnection({ ...house.intakeDeps, ...changes }, actorOf(role))

describe('how Bitrix24 is connected', () => {
  test('is shown to staff: the portal, in whose name, what came and what waits', async () => {
    const origin = await hooksOf(house.intake)
    await post(`${origin}/hooks/bitrix24/events`, eventOf(house, 5))
    expect(await read({ isSandboxBitrix24: true })).toEqual({
      mode: 'webhook',
      sandbox: true,
      portal: new URL(house.sandbox.bitrix24.url).host,
      user: 'Андрей Петров',
      isAdmin: true,
      missingScopes: [],
      lastSweepAt: null,
      lastEventAt: house.deps.clock.now(),
      waitingEvents: 1,
      trouble: null,
      addresses: {
        events: 'http://localhost:3000/hooks/bitrix24/events',
        robot: 'http://localhost:3000/hooks/bitrix24/robot',
        dealWebhook: 'http://localhost:3000/hooks/bitrix24/deal?secret=hook-secret',
        install: 'http://localhost:3000/bitrix24/install',
      },
      robots: false,
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
      trouble: expect.stringContaining('BITRIX24_WEBHOOK_URL'),
    })
  })

  test('says in words what Bitrix24 answers, or why deals are not found', async () => {
    house.sandbox.bitrix24.setFaults('bad_gateway')
    expect((await read())?.trouble).toContain('502')
    house.sandbox.bitrix24.setFaults()
    await house.prisma.bitrix24Portal.updateMany({
      data: { failureCode: 'bitrix24.no_subscription', failedAt: house.deps.clock.now() },
    })
    expect((await read())?.trouble).toContain('подписка на Маркет')
    await house.prisma.bitrix24Portal.updateMany({ data: { failureCode: null, failedAt: null } })
  })

  test('is told without a call too, from what our own rows know', async () => {
    const state = (changes: Partial<IntakeDeps>) =>
      readBitrix24State({ ...house.intakeDeps, ...changes }, 'en')
    const sweptAt = house.deps.clock.now()
    await house.prisma.bitrix24Portal.updateMany({ data: { historySweptAt: sweptAt } })
    // A call would tell of it.
    house.sandbox.bitrix24.setFaults('bad_gateway')
    expect(await state({ isSandboxBitrix24: true })).toEqual({
      mode: 'webhook',
      sandbox: true,
      lastSweepAt: sweptAt,
      trouble: null,
    })
    await house.prisma.bitrix24Portal.updateMany({
      data: { failureCode: 'bitrix24.no_subscription', failedAt: sweptAt },
    })
    expect((await state({})).trouble).toMatch(/subscription/i)
    await house.prisma.bitrix24Portal.updateMany({ data: { failureCode: null, failedAt: null } })
    expect(await state({ bitrix24: null })).toMatchObject({
      mode: 'none',
      trouble: expect.stringContaining('BITRIX24_WEBHOOK_URL'),
    })
  })

  test('by an application that hears no events yet says so', async () => {
    const origin = await hooksOf(house.intake)
    house.sandbox.bitrix24.installApplication({ installUrl: `${origin}/bitrix24/install` })
    await house.sandbox.bitrix24.events.drain()
    expect(await read()).toMatchObject({
      mode: 'application',
      trouble: expect.stringContaining('не подписано на события'),
    })
    await house.prisma.bitrix24Portal.updateMany({ data: { setUpAt: new Date(), hasRobots: true } })
    expect(await read()).toMatchObject({ trouble: null, robots: true })
    // Removed, and no webhook to go by.
    const { deps } = await house.anotherProcess({ withWebhook: false })
    await house.prisma.bitrix24Portal.updateMany({ data: { tokens: null } })
    const removed = await readConnection(deps, { ...actorOf('admin'), locale: 'en' })
    expect(removed).toMatchObject({
      mode: 'none',
      trouble: expect.stringContaining('was removed from the Bitrix24 portal'),
    })
  })

  test('lacks what the work needs and nothing else', () => {
    expect(missingScopes(['crm', 'user'], 'webhook')).toEqual([])
    expect(missingScopes(['task'], 'webhook')).toEqual(['crm', 'user_basic'])
    expect(missingScopes(['crm', 'user_basic'], 'application')).toEqual(['bizproc'])
  })
})

describe('a sweep that staff ask for', () => {
  test('is put into the queue and written down, and looks at the stages too', async () => {
    const swept = house.deps.clock.now()
    await house.prisma.bitrix24Portal.updateMany({ data: { stagesSweptAt: swept } })
    expect(await sweepNow(house.intakeDeps, actorOf('admin'))).toBe(true)
    const { rows } = await house.deps.database.pool.query(
      "SELECT 1 FROM pgboss.job WHERE name = 'sweep-deal-stages'",
    )
    expect(rows).toHaveLength(1)
    const audited = await house.prisma.auditEvent.findMany()
    expect(audited).toMatchObject([{ action: 'deal_act.sweep_asked', ip: '192.0.2.1' }])
    const { stagesSweptAt } = await house.portal()
    expect(swept.getTime() - (stagesSweptAt?.getTime() ?? 0)).toBe(3_600_000)
  })

  test('is not for customers, and not without Bitrix24', async () => {
    expect(await sweepNow(house.intakeDeps, actorOf('client'))).toBeNull()
    expect(await sweepNow({ ...house.intakeDeps, bitrix24: null }, actorOf('admin'))).toBe(false)
  })
})

test('figures for Prometheus tell of acts, waiting events and the lag of the sweep', async () => {
  const dealId = house.plainDeal()
  await house.enter(dealId)
  await house.prisma.bitrix24Portal.updateMany({ data: { historySweptAt: house.deps.clock.now() } })
  house.advance(90_000)
  await house.intake.measure()
  const text = await house.deps.metrics.registry.metrics()
  expect(text).toContain('sverka_deal_acts{status="queued"} 1')
  expect(text).toContain('sverka_deal_acts{status="failed"} 0')
  expect(text).toMatch(/sverka_deal_events_waiting [1-9]/)
  expect(text).toContain('sverka_deal_sweep_lag_seconds 90')
  expect(text).toContain('sverka_bitrix24_call_seconds_count{method="batch",outcome="done"}')
})
