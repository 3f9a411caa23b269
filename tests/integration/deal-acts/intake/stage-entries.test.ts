import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StageEntry } from '../../../../server/bitrix24/index.ts'
import { requestDealAct } from '../../../../server/deal-acts/intake/request-deal-act.ts'
import {
  recordStageEntries,
  resumeChangedDeals,
} from '../../../../server/deal-acts/intake/stage-entries.ts'
import type { DealActStatus } from '../../../../server/platform/database/client/client.ts'
import {
  type DealActsApp,
  NOW,
  rule,
  startDealActsApp,
} from '../../../support/apps/deal-acts-app.ts'

let app: DealActsApp
let portalId: string
let deals = 1000
let entries = 5000

beforeAll(async () => {
  app = await startDealActsApp({ deals: 1 })
  portalId = (await app.portal()).id
})
afterAll(() => app.end())

const dealOf = () => ++deals
const entryOf = (dealId: number, given: Partial<StageEntry> = {}): StageEntry => ({
  id: ++entries,
  entityTypeId: 2,
  dealId,
  stageId: 'WON',
  categoryId: 0,
  at: new Date(NOW.getTime() + 1000),
  kind: 'moved',
  ...given,
})
const take = async (...given: StageEntry[]) =>
  recordStageEntries(app.deps, await app.portal(), given, 'event')
const ask = (dealId: number) =>
  app.deps.database.prisma.$transaction((transaction) =>
    requestDealAct(app.deps, transaction, { portalId, entityTypeId: 2, dealId, source: 'staff' }),
  )
const actsOf = (dealId: number) =>
  app.deps.database.prisma.dealAct.findMany({ where: { dealId }, orderBy: { revision: 'asc' } })
const jobsOf = async (dealActId: string) => {
  const { rows } = await app.deps.database.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pgboss.job
     WHERE name = 'make-deal-act' AND data->>'dealActId' = $1`,
    [dealActId],
  )
  return rows[0]?.count
}
const become = (id: string, status: DealActStatus, data = {}) =>
  app.deps.database.prisma.dealAct.update({ where: { id }, data: { status, ...data } })

/** The deal's only act, in that state; the entry that opened it. */
async function storedAct(status: DealActStatus, data = {}) {
  const dealId = dealOf()
  const entry = entryOf(dealId)
  await take(entry)
  const [act] = await actsOf(dealId)
  if (!act) return expect.fail('no act')
  await become(act.id, status, data)
  return { dealId, entry, id: act.id }
}

describe('an entry', () => {
  test('that some rule waits for opens an act with a job, both by one transaction', async () => {
    const dealId = dealOf()
    const entry = entryOf(dealId)

    expect(await take(entry)).toEqual({ opened: 1, joined: 0, stands: 0 })

    const [act, ...others] = await actsOf(dealId)
    expect(others).toEqual([])
    expect(act).toMatchObject({
      revision: 1,
      status: 'queued',
      source: 'event',
      entryId: BigInt(entry.id),
      stageId: 'WON',
      enteredAt: entry.at,
    })
    expect(await jobsOf(act?.id ?? '')).toBe(1)
  })

  test('into a stage nobody waits for is nobody’s business', async () => {
    const dealId = dealOf()
    expect(await take(entryOf(dealId, { stageId: 'NEW' }))).toMatchObject({ opened: 0 })
    expect(await actsOf(dealId)).toEqual([])
  })

  test('from before the portal was set up is written down and opens nothing', async () => {
    const dealId = dealOf()
    const early = entryOf(dealId, { at: new Date(NOW.getTime() - 60_000) })

    await take(early)

    expect(await actsOf(dealId)).toEqual([])
    const row = await app.deps.database.prisma.dealStageEntry.findFirst({ where: { dealId } })
    expect(row?.outcome).toBe('too_early')
  })

  test('told a thousand times, by several at once, is one act and one job', async () => {
    const [one, other] = [dealOf(), dealOf()]
    const told = [entryOf(one), entryOf(other)]
    const all = Array.from({ length: 500 }, () => told).flat()

    await Promise.all([...Array(8)].map(() => take(...all)))

    for (const dealId of [one, other]) {
      const acts = await actsOf(dealId)
      expect(acts).toHaveLength(1)
      expect(await jobsOf(acts[0]?.id ?? '')).toBe(1)
    }
  })

  test.each([1, 2, 3])(
    'of many, in any order by several workers, ends in one act that follows the newest (%i)',
    async (seed) => {
      const dealId = dealOf()
      const all = [...Array(12)].map(() => entryOf(dealId))
      const newest = Math.max(...all.map(({ id }) => id))
      const shuffled = (turn: number) =>
        all.toSorted(
          (a, b) => ((a.id * 7919 * (seed + turn)) % 101) - ((b.id * 7919 * (seed + turn)) % 101),
        )

      await Promise.all(
        [0, 1, 2].map((turn) => Promise.all(shuffled(turn).map((one) => take(one)))),
      )

      const acts = await actsOf(dealId)
      expect(acts).toHaveLength(1)
      expect(acts[0]?.entryId).toBe(BigInt(newest))
      const rows = await app.deps.database.prisma.dealStageEntry.findMany({ where: { dealId } })
      expect(rows).toHaveLength(12)
      expect(rows.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1)
    },
  )
})

describe('a deal that comes to the stage again', () => {
  test.each<DealActStatus>(['created', 'accepted', 'signed'])(
    'changes nothing while its act is %s',
    async (status) => {
      const { dealId, id } = await storedAct(status)
      expect(await take(entryOf(dealId))).toEqual({ opened: 0, joined: 0, stands: 1 })
      expect(await actsOf(dealId)).toMatchObject([{ id, status }])
    },
  )

  test.each<DealActStatus>(['rejected', 'withdrawn', 'cancelled'])(
    'gets the next revision after %s',
    async (status) => {
      const { dealId } = await storedAct(status)
      expect(await take(entryOf(dealId))).toMatchObject({ opened: 1 })
      expect(await actsOf(dealId)).toMatchObject([{ status }, { revision: 2, status: 'queued' }])
    },
  )

  test('gets no revision by an older entry that is heard of late', async () => {
    const dealId = dealOf()
    const [late, first] = [entryOf(dealId), entryOf(dealId)]
    await take(first)
    const { id } = await app.act(dealId)
    await become(id, 'rejected')

    expect(await take(late)).toEqual({ opened: 0, joined: 0, stands: 1 })
    expect(await actsOf(dealId)).toHaveLength(1)
  })

  test('gets no revision by an entry that came between others already known', async () => {
    const { dealId, id } = await storedAct('created')
    const [between, newest] = [entryOf(dealId), entryOf(dealId)]
    await take(newest)
    await become(id, 'rejected')

    expect(await take(between)).toMatchObject({ stands: 1 })
  })

  test('gets no revision by the very move that a robot was faster to tell of', async () => {
    const dealId = dealOf()
    const entry = entryOf(dealId, { at: NOW })
    app.advance(1000)
    const { id } = await ask(dealId)
    await become(id, 'rejected')

    expect(await take(entry)).toMatchObject({ stands: 1 })
    expect(await take(entryOf(dealId, { at: app.deps.clock.now() }))).toMatchObject({ opened: 1 })
  })

  test.each<DealActStatus>(['waiting', 'attention', 'unwanted', 'failed'])(
    'has its act looked at again that is %s, by the new stage',
    async (status) => {
      const { dealId, id } = await storedAct(status)
      const again = entryOf(dealId, { stageId: 'C1:ACT', categoryId: 1 })

      expect(await take(again)).toEqual({ opened: 0, joined: 1, stands: 0 })

      expect(await actsOf(dealId)).toMatchObject([
        { id, status: 'queued', stageId: 'C1:ACT', categoryId: 1, entryId: BigInt(again.id) },
      ])
      expect(await jobsOf(id)).toBe(2)
    },
  )

  test('has an act that is being worked on looked at once more afterwards', async () => {
    const { dealId, id } = await storedAct('working')
    await take(entryOf(dealId))
    expect(await actsOf(dealId)).toMatchObject([{ id, status: 'working', isStale: true }])
    expect(await jobsOf(id)).toBe(1)
  })

  test('has its draft written anew where the rule says so, and only then', async () => {
    await app.setRules(
      rule(),
      rule({ id: 'anew', name: 'Заново', policies: { restage: 'replace' } }),
    )
    const left = await storedAct('created', { ruleId: 'stages' })
    const anew = await storedAct('created', { ruleId: 'anew' })

    expect(await take(entryOf(left.dealId))).toMatchObject({ stands: 1 })
    expect(await take(entryOf(anew.dealId))).toMatchObject({ joined: 1 })

    expect(await actsOf(left.dealId)).toMatchObject([{ status: 'created' }])
    expect(await actsOf(anew.dealId)).toMatchObject([{ status: 'queued', revision: 1 }])
    await app.deps.database.prisma.setting.deleteMany()
  })
})

describe('an act asked for by hand', () => {
  test('is opened whatever the stage, and asking again joins it', async () => {
    const dealId = dealOf()
    const asked = await Promise.all([ask(dealId), ask(dealId), ask(dealId)])

    expect(asked.map(({ kind }) => kind).sort()).toEqual(['joined', 'joined', 'opened'])
    expect(await actsOf(dealId)).toMatchObject([{ revision: 1, isRequested: true, entryId: null }])
  })

  test('follows the entry that is heard of afterwards', async () => {
    const dealId = dealOf()
    const entry = entryOf(dealId)
    await ask(dealId)
    expect(await take(entry)).toMatchObject({ joined: 1 })
    expect(await actsOf(dealId)).toMatchObject([{ entryId: BigInt(entry.id), stageId: 'WON' }])
  })

  test.each<[DealActStatus, string]>([
    ['rejected', 'opened'],
    ['cancelled', 'opened'],
    ['created', 'stands'],
    ['attention', 'joined'],
  ])('after an act that is %s: %s', async (status, kind) => {
    const { dealId } = await storedAct(status)
    expect(await ask(dealId)).toMatchObject({ kind })
  })

  test('is lost with the transaction it was asked for in', async () => {
    const dealId = dealOf()
    const { prisma } = app.deps.database
    const broken = prisma.$transaction(async (transaction) => {
      await requestDealAct(app.deps, transaction, {
        portalId,
        entityTypeId: 2,
        dealId,
        source: 'robot',
      })
      throw new Error('the process died')
    })
    await expect(broken).rejects.toThrow('the process died')
    expect(await actsOf(dealId)).toEqual([])
  })
})

describe('a change of a deal', () => {
  test.each<[DealActStatus, DealActStatus]>([
    ['attention', 'queued'],
    ['unwanted', 'queued'],
    ['waiting', 'waiting'],
    ['failed', 'failed'],
    ['created', 'created'],
    ['rejected', 'rejected'],
  ])('leaves an act that was %s %s', async (before, after) => {
    const { dealId } = await storedAct(before)
    const noted = await resumeChangedDeals(app.deps, portalId, [{ entityTypeId: 2, dealId }])
    expect(await actsOf(dealId)).toMatchObject([{ status: after }])
    expect(noted).toBe(before === after ? 0 : 1)
  })

  test('does not touch a document of 1C that is not what was asked for', async () => {
    const { dealId } = await storedAct('attention', { sentAt: NOW })
    expect(await resumeChangedDeals(app.deps, portalId, [{ entityTypeId: 2, dealId }])).toBe(0)
  })

  test('of another deal is another matter', async () => {
    const { dealId } = await storedAct('attention')
    expect(
      await resumeChangedDeals(app.deps, portalId, [{ entityTypeId: 2, dealId: dealOf() }]),
    ).toBe(0)
    expect(await actsOf(dealId)).toMatchObject([{ status: 'attention' }])
  })
})
