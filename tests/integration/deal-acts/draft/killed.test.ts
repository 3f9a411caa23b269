import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DealReference } from '../../../../server/bitrix24/index.ts'
import { LEASE_MS } from '../../../../server/deal-acts/act/lease.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { resumeAbandoned } from '../../../../server/deal-acts/draft/resume-stalled.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { makeKillable } from '../../../support/killable-deps.ts'

let app: DealActsApp
let place = 0

beforeAll(async () => {
  app = await startDealActsApp({ deals: 160 })
})
afterAll(() => app.end())

async function ready(): Promise<number> {
  const dealId = app.plainDeal(place++)
  await app.mapDeal(dealId)
  await app.enter(dealId)
  return dealId
}

function documentsOf(dealId: number): string[] {
  return app.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    .map(({ ref }) => ref)
}

/** Begins an attempt that is killed at that step; how many steps it took. */
async function beginAndDie(dealId: number, dieAt: number): Promise<number> {
  const { id } = await app.act(dealId)
  const { deps, steps } = makeKillable(app.deps, dieAt)
  await makeDealAct(deps, id).catch(() => undefined)
  return steps()
}

/** Time goes by, and another process comes. */
async function goOn(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    app.advance(LEASE_MS + 60_000)
    await app.work()
  }
}

describe.each([
  ['keeps the portal’s keys', [] as const, 0],
  // Up to the write the two are the same.
  ['gives keys of its own', ['client_key_ignored'] as const, 14],
])('in a base that %s', (_name, faults, from) => {
  test('a process killed at any step leaves one document, and the act ends as if nothing had been', async () => {
    app.sandbox.onec.setFaults(...faults)
    const whole = await ready()
    const steps = await beginAndDie(whole, Number.POSITIVE_INFINITY)
    expect(await app.act(whole)).toMatchObject({ status: 'created' })
    expect(steps).toBeGreaterThan(from + 6)

    const killed: { dealId: number; dieAt: number }[] = []
    for (let dieAt = from; dieAt < steps; dieAt++) {
      const dealId = await ready()
      await beginAndDie(dealId, dieAt)
      killed.push({ dealId, dieAt })
    }
    const dealIds = killed.map(({ dealId }) => dealId)
    const uncertain = await app.deps.database.prisma.dealAct.findMany({
      where: { dealId: { in: dealIds }, status: 'working', sentAt: { not: null } },
    })
    const written = uncertain.filter((act) => documentsOf(act.dealId).length > 0)
    expect(uncertain.length).toBeGreaterThan(written.length)
    expect(written.length).toBeGreaterThan(2)
    await goOn()

    for (const { dealId, dieAt } of killed) {
      const act = await app.act(dealId)
      expect({ dieAt, status: act.status, sentAt: act.sentAt }).toEqual({
        dieAt,
        status: 'created',
        sentAt: null,
      })
      expect({ dieAt, refs: documentsOf(dealId) }).toEqual({ dieAt, refs: [act.ref] })
      expect(act.total).toBe(app.sandbox.bitrix24.deal(dealId).opportunity)
    }
    app.sandbox.onec.setFaults()
  })
})

test('a process killed again and again still leaves one document', async () => {
  const dealId = await ready()
  for (let dieAt = 2; dieAt < 40; dieAt += 3) {
    await beginAndDie(dealId, dieAt)
    app.advance(LEASE_MS + 1)
  }
  await goOn()
  const act = await app.act(dealId)
  expect(act).toMatchObject({ status: 'created', sentAt: null })
  expect(documentsOf(dealId)).toEqual([act.ref])
})

test('a process that was taken for dead and is not writes nothing any more', async () => {
  const dealId = await ready()
  const { id } = await app.act(dealId)
  const { bitrix24 } = app.deps
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  const slow = {
    ...bitrix24,
    deal: async (deal: DealReference) => {
      await asleep
      return bitrix24.deal(deal)
    },
  }
  const sleeper = makeDealAct({ ...app.deps, bitrix24: slow }, id)
  const { prisma } = app.deps.database
  await expect.poll(async () => (await app.act(dealId)).status).toBe('working')

  app.advance(LEASE_MS + 1)
  await makeDealAct(app.deps, id)
  const made = await app.act(dealId)
  wake()
  await sleeper

  expect(made).toMatchObject({ status: 'created', attempts: 2 })
  expect(await prisma.dealAct.findUnique({ where: { id } })).toEqual(made)
  expect(documentsOf(dealId)).toEqual([made.ref])
})

test('several workers at one act make one attempt', async () => {
  const dealId = await ready()
  const { id } = await app.act(dealId)
  await Promise.all([...Array(6)].map(() => makeDealAct(app.deps, id)))
  const act = await app.act(dealId)
  expect(act).toMatchObject({ status: 'created', attempts: 1 })
  expect(documentsOf(dealId)).toEqual([act.ref])
})

test('an act whose process died or whose job was lost is found and gets a job', async () => {
  const { prisma, pool } = app.deps.database
  const ids = []
  for (const data of [
    { status: 'working' as const, leaseUntil: app.deps.clock.now() },
    { status: 'queued' as const },
    { status: 'waiting' as const, nextAttemptAt: app.deps.clock.now() },
  ]) {
    const { id } = await app.act(await ready())
    await prisma.dealAct.update({ where: { id }, data })
    ids.push(id)
  }
  app.advance(61_000)
  await pool.query(`DELETE FROM pgboss.job WHERE name = 'make-deal-act'`)

  expect(await resumeAbandoned(app.deps)).toBe(3)
  await resumeAbandoned(app.deps)

  const { rows } = await pool.query<{ id: string }>(
    `SELECT data->>'dealActId' AS id FROM pgboss.job WHERE name = 'make-deal-act'`,
  )
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort())
})
