import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSweepJob } from '../../../../server/deal-acts/intake/jobs.ts'
import { sweepDeals } from '../../../../server/deal-acts/intake/sweep.ts'
import { takeExclusiveLock } from '../../../../server/platform/database/exclusive-lock.ts'
import { until } from '../../../support/until.ts'
import { hooksOf, type IntakeApp, startIntakeApp } from './fixture.ts'

const NEVER = new AbortController().signal
const MINUTE = 60_000
const HOUR = 60 * MINUTE

let app: IntakeApp
beforeAll(async () => {
  app = await startIntakeApp({ deals: 130 })
})
afterAll(() => app.end())
beforeEach(() => {
  app.sandbox.bitrix24.setFaults()
  app.sandbox.bitrix24.forgetCalls()
})

let place = 0
/** A deal that no other test has touched. */
const newDeal = () => app.plainDeal(place++)
const actsOf = (dealId: number) => app.prisma.dealAct.findMany({ where: { dealId } })
const sweep = (changes: Partial<IntakeApp['intakeDeps']> = {}) =>
  runSweepJob({ ...app.intakeDeps, ...changes }, NEVER)
const questions = (method: string) =>
  app.sandbox.bitrix24.calls().filter((call) => call.method === method).length

describe('the sweep', () => {
  test('finds within five minutes every deal whose events were lost', async () => {
    const { events, subscribe } = app.sandbox.bitrix24
    const origin = await hooksOf(app.intake)
    subscribe({ url: `${origin}/hooks/bitrix24/events` })
    events.setDelivery({ lose: 1 })
    await sweep()
    const deals = Array.from({ length: 5 }, newDeal)
    for (const id of deals) app.close(id)
    await events.drain()
    expect(await app.prisma.bitrix24Event.count()).toBe(0)
    // Two minutes from one sweep to the next, and a minute until the queue begins it.
    app.advance(3 * MINUTE)
    expect(await sweep()).toEqual({ opened: 5, failure: null })
    for (const id of deals) expect(await actsOf(id)).toMatchObject([{ source: 'sweep' }])
    expect(await app.portal()).toMatchObject({ historySweptAt: app.deps.clock.now() })
  })

  test('finds nothing twice, and asks little while nothing happens', async () => {
    app.close(newDeal())
    expect(await sweep()).toMatchObject({ opened: 1 })
    app.sandbox.bitrix24.forgetCalls()
    expect(await sweep()).toMatchObject({ opened: 0 })
    expect(app.sandbox.bitrix24.calls().map(({ method }) => method)).toEqual([
      'crm.stagehistory.list',
    ])
  })

  test('goes on at once where there is more than fits into one look', async () => {
    await sweep()
    const ids = [newDeal(), newDeal()]
    const { bitrix24 } = app.deps
    const inPages = {
      ...bitrix24,
      stageHistory: (question: Parameters<typeof bitrix24.stageHistory>[0]) =>
        bitrix24.stageHistory({ ...question, overlap: 0, pages: 1 }),
    }
    // A page of Bitrix24 has fifty.
    for (let round = 0; round < 30; round++) {
      for (const id of ids) {
        app.close(id)
        app.reopen(id)
      }
    }
    app.sandbox.bitrix24.forgetCalls()
    expect(await sweep({ bitrix24: inPages })).toMatchObject({ opened: 2, failure: null })
    expect(questions('crm.stagehistory.list')).toBe(2)
  })

  test('moves its cursor after what it read is stored, and never back', async () => {
    await sweep()
    const before = (await app.portal()).historyCursor ?? 0n
    const dealId = newDeal()
    const entry = app.close(dealId)
    const queue = {
      ...app.deps.queue,
      send: async () => {
        throw new Error('the process dies here')
      },
    }
    await expect(sweep({ queue })).rejects.toThrow('dies here')
    expect((await app.portal()).historyCursor).toBe(before)
    expect(await sweep()).toMatchObject({ opened: 1 })
    expect((await app.portal()).historyCursor).toBe(BigInt(entry.id))
    const { bitrix24 } = app.deps
    const late = {
      ...bitrix24,
      stageHistory: async () => ({
        kind: 'done' as const,
        value: { entries: [], cursor: Number(before), more: false, isServed: true },
      }),
    }
    await sweep({ bitrix24: late })
    expect((await app.portal()).historyCursor).toBe(BigInt(entry.id))
  })

  test('leaves alone what came to its stage before the portal was set up', async () => {
    const dealId = newDeal()
    app.close(dealId)
    app.advance(MINUTE)
    const { id } = await app.portal()
    const stored = await app.portal()
    await app.prisma.bitrix24Portal.update({
      where: { id },
      data: { historySince: app.deps.clock.now(), historyCursor: null },
    })
    expect(await sweep()).toMatchObject({ opened: 0 })
    expect(await actsOf(dealId)).toEqual([])
    await app.prisma.bitrix24Portal.update({
      where: { id },
      data: { historySince: stored.historySince, historyCursor: stored.historyCursor },
    })
  })

  test('asks for nothing while no rule waits for a stage', async () => {
    expect(await sweep({ actStages: [] })).toEqual({ opened: 0, failure: null })
    expect(app.sandbox.bitrix24.calls()).toEqual([])
  })

  test('that fails says why until it works again', async () => {
    app.sandbox.bitrix24.setFaults({ id: 'internal_error', method: 'crm.stagehistory.list' })
    const report = await sweep()
    expect(report?.failure?.code).toBe('bitrix24.server_error')
    const row = await app.portal()
    expect(row).toMatchObject({
      failureCode: 'bitrix24.server_error',
      failedAt: app.deps.clock.now(),
    })
    expect(row.failureDetails).toMatchObject({ method: 'crm.stagehistory.list' })
    app.sandbox.bitrix24.setFaults()
    await sweep()
    expect(await app.portal()).toMatchObject({
      failureCode: null,
      failureDetails: null,
      failedAt: null,
    })
  })

  test('is made by one process at a time', async () => {
    const name = { space: 7_218_304, key: 2, application: 'another' }
    const lock = await takeExclusiveLock(app.deps.database, name)
    expect(await sweep()).toBeNull()
    await lock?.release()
    await until(async () => (await sweep()) !== null)
  })

  test('ends at its next step when the process stops', async () => {
    const stopped = AbortSignal.abort(new Error('stopping'))
    await expect(sweepDeals(app.intakeDeps, stopped)).rejects.toThrow('stopping')
  })
})

describe('the second net', () => {
  /** A deal at its stage, of which Bitrix24 keeps no record. */
  const closeWithoutRecord = () => {
    const dealId = newDeal()
    app.close(dealId)
    const { store } = app.sandbox.bitrix24.portal
    store.stageHistory = store.stageHistory.filter(({ ownerId }) => ownerId !== dealId)
    return dealId
  }

  test('finds once an hour what the history has no record of', async () => {
    await sweep()
    const dealId = closeWithoutRecord()
    expect(await sweep()).toMatchObject({ opened: 0 })
    app.advance(HOUR)
    expect(await sweep()).toMatchObject({ opened: 1 })
    expect(await actsOf(dealId)).toMatchObject([{ source: 'stages', entryId: null }])
    app.advance(HOUR)
    expect(await sweep()).toMatchObject({ opened: 0 })
  })

  test('takes the record where there is one, though the cursor has passed it', async () => {
    const dealId = newDeal()
    const { id } = app.close(dealId)
    await app.prisma.bitrix24Portal.updateMany({ data: { historyCursor: BigInt(id + 1000) } })
    app.advance(HOUR)
    expect(await sweep()).toMatchObject({ opened: 1 })
    expect(await actsOf(dealId)).toMatchObject([{ source: 'stages', entryId: BigInt(id) }])
    await app.prisma.bitrix24Portal.updateMany({ data: { historyCursor: BigInt(id) } })
  })

  test('asks only for deals that came since the last look, and a day before', async () => {
    app.advance(30 * HOUR)
    await sweep()
    const old = closeWithoutRecord()
    app.advance(26 * HOUR)
    await app.prisma.bitrix24Portal.updateMany({
      data: { stagesSweptAt: app.deps.clock.now() },
    })
    app.advance(HOUR)
    await sweep()
    expect(await actsOf(old)).toEqual([])
    const call = app.sandbox.bitrix24.calls().find(({ method }) => method === 'crm.item.list')
    expect(call?.params.filter).toHaveProperty('>=movedTime')
  })

  test('leaves alone what stood there before the portal was set up', async () => {
    const dealId = closeWithoutRecord()
    app.advance(MINUTE)
    const { id, historySince } = await app.portal()
    await app.prisma.bitrix24Portal.update({
      where: { id },
      data: { historySince: app.deps.clock.now(), stagesSweptAt: null },
    })
    expect(await sweep()).toMatchObject({ opened: 0 })
    expect(await actsOf(dealId)).toEqual([])
    await app.prisma.bitrix24Portal.update({ where: { id }, data: { historySince } })
  })

  test('that fails is tried again at the next sweep', async () => {
    const dealId = closeWithoutRecord()
    app.advance(HOUR)
    app.sandbox.bitrix24.setFaults({ id: 'internal_error', method: 'crm.item.list' })
    expect((await sweep())?.failure?.code).toBe('bitrix24.server_error')
    app.sandbox.bitrix24.setFaults()
    expect(await sweep()).toMatchObject({ failure: null })
    expect(await actsOf(dealId)).toHaveLength(1)
  })
})
