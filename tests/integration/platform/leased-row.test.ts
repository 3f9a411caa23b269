import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Prisma } from '../../../server/platform/database/client/client.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createLeases, LostLease } from '../../../server/platform/leased-row.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { until } from '../../support/until.ts'

const LEASE_MS = 60

/** Requests for acts of reconciliation stand for any table that has the columns of a lease. */
const leases = createLeases({
  workingStatus: 'running',
  leaseMs: LEASE_MS,
  renewals: 4,
  update: (
    client,
    where: Prisma.ReconciliationRequestWhereInput,
    data: Prisma.ReconciliationRequestUncheckedUpdateManyInput,
  ) => client.reconciliationRequest.updateManyAndReturn({ where, data }),
})

describe('the right to work on a row', () => {
  let database: Database
  let id: string
  const clock = { now: () => new Date() }
  beforeAll(async () => {
    database = connect(await createDatabase())
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    const row = await database.prisma.reconciliationRequest.create({
      data: {
        counterparty: { create: { guid: crypto.randomUUID(), name: 'ООО «Ромашка»' } },
        periodFrom: new Date('2026-01-01'),
        periodTo: new Date('2026-03-31'),
        status: 'waiting',
        nextAttemptAt: new Date(),
      },
    })
    id = row.id
  })

  const claim = (now = new Date()) =>
    leases.claim(database.prisma, { id, OR: [{ status: 'waiting' }, leases.expired(now)] }, now, {
      errorCode: null,
    })
  const claimed = async (now?: Date) => (await claim(now)) ?? expect.fail('not claimed')
  const stored = () => database.prisma.reconciliationRequest.findUniqueOrThrow({ where: { id } })
  const later = () => new Date(Date.now() + 1000)

  test('goes to one of many that ask at once, and counts the attempt', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => claim()))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await stored()).toMatchObject({
      status: 'running',
      attempts: 1,
      nextAttemptAt: null,
      leaseUntil: expect.any(Date),
    })
  })

  test('goes to the fastest of those who read the same row', async () => {
    const { attempts, status } = await stored()
    const optimistic = () =>
      leases.claim(database.prisma, { id, attempts, status }, new Date(), { errorCode: 'x' })
    const both = await Promise.all([optimistic(), optimistic()])
    expect(both.filter(Boolean)).toEqual([expect.objectContaining({ attempts: 1, errorCode: 'x' })])
  })

  test('is had by whoever creates the row at its first attempt', async () => {
    const now = new Date()
    await database.prisma.reconciliationRequest.update({
      where: { id },
      data: leases.firstClaim(now),
    })
    expect(await claim(now)).toBeNull()
    expect(await leases.write(database.prisma, { id, attempts: 1 }, { status: 'ready' })).toEqual(
      expect.objectContaining({ id, status: 'ready' }),
    )
  })

  test('passes on when its time is over; who had it writes nothing any more', async () => {
    const first = await claimed()
    const second = await claimed(later())
    expect(second.attempts).toBe(2)
    const late = leases.write(database.prisma, first, { status: 'failed' })
    await expect(late).rejects.toThrow(LostLease)
    await leases.write(database.prisma, second, { status: 'ready', leaseUntil: null })
    await expect(leases.write(database.prisma, second, {})).rejects.toThrow(LostLease)
    expect(await stored()).toMatchObject({ status: 'ready', attempts: 2 })
  })

  test('is kept by signs of life for as long as the work lasts', async () => {
    const row = await claimed()
    const { signal, stop } = leases.keepAlive({ database, clock }, row)
    onTestFinished(stop)
    const end = new Date(Date.now() + 2 * LEASE_MS)
    await until(async () => ((await stored()).leaseUntil ?? 0) > end)
    expect(signal.aborted).toBe(false)
  })

  test('tells its holder when another has taken the row over', async () => {
    const row = await claimed()
    await claimed(later())
    const { signal, stop } = leases.keepAlive({ database, clock }, row)
    onTestFinished(stop)
    await until(() => signal.aborted)
    expect(signal.reason).toBeInstanceOf(LostLease)
  })
})
