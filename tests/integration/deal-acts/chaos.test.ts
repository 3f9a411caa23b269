import { expect, test } from 'vitest'
import { runChaos } from '../../../benchmarks/chaos/run.ts'
import { createDatabase } from '../../support/databases/database.ts'

const DEALS = 40

/**
 * The short form of `npm run bench -- chaos`: events lost, tripled and out of order, 1C and Bitrix24 failing
 * in every way, processes killed in the middle of it. What is there in the end is judged without the portal's code.
 */
test('every deal has exactly one draft, equal to it, and hears of it once', async () => {
  const figures = await runChaos({
    databaseUrl: await createDatabase(),
    seed: 'ci',
    deals: DEALS,
    workers: 2,
    kills: 4,
    killEveryCalls: 30,
    share: 0.3,
    pauses: 1,
    ownKeys: false,
    closeEveryMs: 30,
    speed: 15,
    patienceMs: 15_000,
    settleMs: 90_000,
  })
  expect(figures.faults).toEqual([])
  expect(figures.drafts).toBe(DEALS)
  expect(figures.complaints).toEqual([])
  // There were faults of every kind.
  expect(figures.kills).toBeGreaterThanOrEqual(4)
  expect(figures.onec.faults).toBeGreaterThan(10)
  expect(figures.bitrix24.faults).toBeGreaterThan(10)
  expect(figures.events.lost).toBeGreaterThan(5)
  expect(figures.events.doubled).toBeGreaterThan(20)
}, 150_000)
