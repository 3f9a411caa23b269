import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDealAct } from '../../../server/deal-acts/draft/attempt.ts'
import { LEASE_MS } from '../../../server/deal-acts/draft/lease.ts'
import { resumeForgotten } from '../../../server/deal-acts/draft/wake.ts'
import { type DealActsHouse, startDealActsHouse } from '../../support/deal-acts-house.ts'
import { mortal } from './mortal.ts'

let house: DealActsHouse
let place = 0

beforeAll(async () => {
  house = await startDealActsHouse({ deals: 160 })
})
afterAll(() => house.end())

async function ready(): Promise<number> {
  const dealId = house.plainDeal(place++)
  await house.mapDeal(dealId)
  await house.enter(dealId)
  return dealId
}

function documentsOf(dealId: number): string[] {
  return house.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    .map(({ ref }) => ref)
}

/** Begins an attempt that is killed at that step; how many steps it took. */
async function beginAndDie(dealId: number, dieAt: number): Promise<number> {
  const { id } = await house.act(dealId)
  const { deps, steps } = mortal(house.deps, dieAt)
  await makeDealAct(deps, id).catch(() => undefined)
  return steps()
}

/** Time goes by, and another process comes. */
async function goOn(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    house.advance(LEASE_MS + 60_000)
    await house.work()
  }
}

describe.each([
  ['keeps the portal’s keys', [] as const, 0],
  // Up to the write the two are the same.
  ['gives keys of its own', ['client_key_ignored'] as const, 14],
])('in a base that %s', (_name, faults, from) => {
  test('a process killed at any step leaves one document, and the act ends as if nothing had been', async () => {
    house.sandbox.onec.setFaults(...faults)
    const whole = await ready()
    const steps = await beginAndDie(whole, Number.POSITIVE_INFINITY)
    expect(await house.act(whole)).toMatchObject({ status: 'created' })
    expect(steps).toBeGreaterThan(from + 6)

    const killed: { dealId: number; dieAt: number }[] = []
    for (let dieAt = from; dieAt < steps; dieAt++) {
      const dealId = await ready()
      await beginAndDie(dealId, dieAt)
      killed.push({ dealId, dieAt })
    }
    const dealIds = killed.map(({ dealId }) => dealId)
    const uncertain = await house.deps.database.prisma.dealAct.findMany({
      where: { dealId: { in: dealIds }, status: 'working', sentAt: { not: null } },
    })
    const written = uncertain.filter((act) => documentsOf(act.dealId).length > 0)
    expect(uncertain.length).toBeGreaterThan(written.length)
    expect(written.length).toBeGreaterThan(2)
    await goOn()

    for (const { dealId, dieAt } of killed) {
      const act = await house.act(dealId)
      expect({ dieAt, status: act.status, sentAt: act.sentAt }).toEqual({
        dieAt,
        status: 'created',
        sentAt: null,
      })
      expect({ dieAt, refs: documentsOf(dealId) }).toEqual({ dieAt, refs: [act.ref] })
      expect(act.total).toBe(house.sandbox.bitrix24.deal(dealId).opportunity)
    }
    house.sandbox.onec.setFaults()
  })
})

test('a process killed again and again still leaves one document', async () => {
  const dealId = await ready()
  for (let dieAt = 2; dieAt < 40; dieAt += 3) {
    await beginAndDie(dealId, dieAt)
    house.advance(LEASE_MS + 1)
  }
  await goOn()
  const act = await house.act(dealId)
  expect(act).toMatchObject({ status: 'created', sentAt: null })
  expect(documentsOf(dealId)).toEqual([act.ref])
})

test('a process that was taken for dead and is not writes nothing any more', async () => {
  const dealId = await ready()
  const { id } = await house.act(dealId)
  const { bitrix24 } = house.deps
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  const slow = {
    ...bitrix24,
    deal: async (dealNumber: number) => {
      await asleep
      return bitrix24.deal(dealNumber)
    },
  }
  const sleeper = makeDealAct({ ...house.deps, bitrix24: slow }, id)
  const { prisma } = house.deps.database
  await expect.poll(async () => (await house.act(dealId)).status).toBe('working')

  house.advance(LEASE_MS + 1)
  await makeDealAct(house.deps, id)
  const made = await house.act(dealId)
  wake()
  await sleeper

  expect(made).toMatchObject({ status: 'created', attempts: 2 })
  expect(await prisma.dealAct.findUnique({ where: { id } })).toEqual(made)
  expect(documentsOf(dealId)).toEqual([made.ref])
})

test('several workers at one act make one attempt', async () => {
  const dealId = await ready()
  const { id } = await house.act(dealId)
  await Promise.all([...Array(6)].map(() => makeDealAct(house.deps, id)))
  const act = await house.act(dealId)
  expect(act).toMatchObject({ status: 'created', attempts: 1 })
  expect(documentsOf(dealId)).toEqual([act.ref])
})

test('an act whose process died or whose job was lost is found and gets a job', async () => {
  const { prisma, pool } = house.deps.database
  const ids = []
  for (const data of [
    { status: 'working' as const, leaseUntil: house.deps.clock.now() },
    { status: 'queued' as const },
    { status: 'waiting' as const, nextAttemptAt: house.deps.clock.now() },
  ]) {
    const { id } = await house.act(await ready())
    await prisma.dealAct.update({ where: { id }, data })
    ids.push(id)
  }
  house.advance(61_000)
  await pool.query(`DELETE FROM pgboss.job WHERE name = 'make-deal-act'`)

  expect(await resumeForgotten(house.deps)).toBe(3)
  await resumeForgotten(house.deps)

  const { rows } = await pool.query<{ id: string }>(
    `SELECT data->>'dealActId' AS id FROM pgboss.job WHERE name = 'make-deal-act'`,
  )
  expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort())
})
