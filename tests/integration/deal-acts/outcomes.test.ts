import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDealAct } from '../../../server/deal-acts/draft/attempt.ts'
import { GIVE_UP_AFTER_MS } from '../../../server/deal-acts/draft/delay.ts'
import { resumeActs } from '../../../server/deal-acts/draft/resume.ts'
import { lookAgainAtUnmended, wakeWaiting } from '../../../server/deal-acts/draft/wake.ts'
import {
  askForAct,
  noteDealsChanged,
  takeEntries,
} from '../../../server/deal-acts/intake/entries.ts'
import { itemKeys } from '../../../server/deal-acts/mapping-key.ts'
import type { Prisma } from '../../../server/platform/database/client/client.ts'
import { type DealActsHouse, rule, startDealActsHouse } from '../../support/deal-acts-house.ts'

const HOUR = 3_600_000

let house: DealActsHouse
let place = 0

beforeAll(async () => {
  house = await startDealActsHouse({ deals: 140 })
})
beforeEach(() => house.deps.database.prisma.setting.deleteMany({ where: { key: 'deal-rules' } }))
afterEach(() => {
  house.sandbox.onec.setFaults()
  house.sandbox.onec.accountant.closePeriod(null)
  house.sandbox.bitrix24.setFaults()
})
afterAll(() => house.end())

async function ready(dealId = house.plainDeal(place++)): Promise<number> {
  await house.mapDeal(dealId)
  await house.enter(dealId)
  return dealId
}

function oddDeal(remark: string): number {
  const found = house.sandbox.bitrix24.deals().find((deal) => deal.remark.en === remark)
  return found?.id ?? expect.fail(`no deal: ${remark}`)
}

async function lifeOf(dealId: number): Promise<string[]> {
  const { id } = await house.act(dealId)
  const { prisma } = house.deps.database
  const events = await prisma.dealActEvent.findMany({
    where: { dealActId: id },
    orderBy: { id: 'asc' },
  })
  return events.map(({ kind }) => kind)
}

async function resume(where: Prisma.DealActWhereInput): Promise<number> {
  return house.deps.database.prisma.$transaction((transaction) =>
    resumeActs(house.deps, transaction, where),
  )
}

async function portalId(): Promise<string> {
  return (await house.portal()).id
}

function documentsOf(dealId: number): string[] {
  return house.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    .map(({ ref }) => ref)
}

const reasonsOf = async (dealId: number) => {
  const { faults } = await house.act(dealId)
  return Array.isArray(faults) ? faults.map((fault) => Object(fault).code) : []
}

describe('1C away', () => {
  test('has the act wait with a pause that grows, and go on by itself', async () => {
    const dealId = await ready()
    house.sandbox.onec.setFaults('base_locked')

    const pauses: number[] = []
    for (let round = 0; round < 6; round++) {
      await house.work()
      const { nextAttemptAt, sentAt } = await house.act(dealId)
      expect(sentAt).toBeNull()
      const pause = (nextAttemptAt?.getTime() ?? 0) - house.deps.clock.now().getTime()
      pauses.push(pause)
      house.advance(pause)
    }
    house.sandbox.onec.setFaults()
    await house.work()

    expect(pauses[0]).toBeLessThanOrEqual(12_000)
    expect(pauses.at(-1)).toBeGreaterThan(60_000)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(360_000)
    expect(await house.act(dealId)).toMatchObject({ status: 'created', waitingSince: null })
    expect(await lifeOf(dealId)).toEqual(['opened', 'postponed', 'sent', 'created'])
    expect(documentsOf(dealId)).toHaveLength(1)
  })

  test('and back again has all that wait go on at once, when one of them gets through', async () => {
    const dealIds = []
    for (let count = 0; count < 4; count++) dealIds.push(await ready())
    house.sandbox.onec.setFaults('base_locked')
    await house.work()

    expect(await wakeWaiting(house.deps)).toBe(0)
    house.sandbox.onec.setFaults()
    expect(await wakeWaiting(house.deps)).toBe(3)
    await house.work()

    for (const dealId of dealIds) {
      expect(await house.act(dealId)).toMatchObject({ status: 'created' })
    }
  })

  test('for three days is a dead letter, which staff may send on', async () => {
    const dealId = await ready()
    house.sandbox.onec.setFaults('base_locked')
    await house.work()
    house.advance(GIVE_UP_AFTER_MS + HOUR)
    await house.work()

    const failed = await house.act(dealId)
    expect(failed).toMatchObject({ status: 'failed', errorCode: 'onec.base_locked' })

    house.sandbox.onec.setFaults()
    await resume({ id: failed.id })
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created' })
    expect(await lifeOf(dealId)).toEqual(['opened', 'postponed', 'failed', 'sent', 'created'])
  })

  test('by a setting of its own waits long, for an admin', async () => {
    const dealId = await ready()
    house.sandbox.onec.setFaults('no_rights')
    await house.work()
    const act = await house.act(dealId)
    const pause = (act.nextAttemptAt?.getTime() ?? 0) - house.deps.clock.now().getTime()
    expect(act).toMatchObject({ status: 'waiting', sentAt: null })
    expect(pause).toBeGreaterThan(7 * 60_000)
    await resume({ id: act.id })
    house.sandbox.onec.setFaults()
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created' })
  })
})

describe('1C that refuses', () => {
  test('needs a person; looked at again an hour later the act goes on', async () => {
    const dealId = await ready()
    house.sandbox.onec.accountant.closePeriod('2026-12-31')
    await house.work()
    expect(await house.act(dealId)).toMatchObject({
      status: 'attention',
      errorCode: 'onec.draft_period_closed',
      sentAt: null,
    })

    house.sandbox.onec.accountant.closePeriod(null)
    expect(await lookAgainAtUnmended(house.deps)).toBe(0)
    house.advance(HOUR + 1000)
    expect(await lookAgainAtUnmended(house.deps)).toBe(1)
    await house.work()

    expect(await house.act(dealId)).toMatchObject({ status: 'created' })
    expect(documentsOf(dealId)).toHaveLength(1)
  })

  test('with a document that is not what was asked for needs a person, and is not written to again', async () => {
    const dealId = await ready()
    const { drafts } = house.deps
    const spoilt = {
      ...drafts,
      find: async (...given: Parameters<typeof drafts.find>) => {
        const found = await drafts.find(...given)
        if (found.kind !== 'done' || !found.value) return found
        return { kind: 'done' as const, value: { ...found.value, total: found.value.total + 1n } }
      },
    }
    const { id } = await house.act(dealId)
    await makeDealAct({ ...house.deps, drafts: spoilt }, id)

    const act = await house.act(dealId)
    expect(act).toMatchObject({ status: 'attention', nextAttemptAt: null })
    expect(act.differences).toMatchObject([{ field: 'total' }])
    expect(act.sentAt).not.toBeNull()
    expect(await noteDealsChanged(house.deps, await portalId(), [dealId])).toBe(0)

    await resume({ id })
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created', differences: [] })
    expect(documentsOf(dealId)).toHaveLength(1)
  })

  test('and the accountant was faster: a document posted meanwhile is theirs', async () => {
    const dealId = await ready()
    const { id } = await house.act(dealId)
    const find = async () => {
      throw new Error('the portal was cut off here')
    }
    await makeDealAct({ ...house.deps, drafts: { ...house.deps.drafts, find } }, id)
    const [ref = ''] = documentsOf(dealId)
    house.sandbox.onec.accountant.changeLine(ref, 1, { quantity: '2', price: '100' })
    house.sandbox.onec.accountant.post(ref)
    house.advance(HOUR)
    await house.work()

    expect(await house.act(dealId)).toMatchObject({ status: 'created', ref })
    expect(documentsOf(dealId)).toEqual([ref])
  })
})

describe('Bitrix24', () => {
  test('away has the act wait', async () => {
    const dealId = await ready()
    house.sandbox.bitrix24.setFaults('internal_error')
    await house.work()
    const act = await house.act(dealId)
    expect(act).toMatchObject({ status: 'waiting' })
    expect(act.errorCode).toMatch(/^bitrix24\./)

    house.sandbox.bitrix24.setFaults()
    house.advance(15_000)
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created' })
  })

  test('without the deal needs a person', async () => {
    const dealId = await ready()
    house.sandbox.bitrix24.portal.store.deals.delete(dealId)
    await house.work()
    expect(await house.act(dealId)).toMatchObject({
      status: 'attention',
      errorCode: 'bitrix24.not_found',
    })
  })
})

describe('a deal with faults', () => {
  test('needs somebody to mend it, and goes on when it is mended', async () => {
    const dealId = oddDeal('INN with a wrong check digit')
    await ready(dealId)
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'attention', ref: null })
    expect(await reasonsOf(dealId)).toEqual(['buyer_inn_wrong'])

    const { companyId: right } = house.sandbox.bitrix24.deal(house.plainDeal(place))
    house.sandbox.bitrix24.changeDeal(dealId, { companyId: right })
    expect(await noteDealsChanged(house.deps, await portalId(), [dealId])).toBe(1)
    await house.work()

    expect(await house.act(dealId)).toMatchObject({ status: 'created', faults: [] })
    expect(await lifeOf(dealId)).toEqual(['opened', 'attention', 'resumed', 'sent', 'created'])
  })

  test('is told of once, however often it is looked at', async () => {
    const dealId = oddDeal('No address at all')
    await ready(dealId)
    await house.work()
    const before = await house.act(dealId)

    for (let round = 0; round < 3; round++) {
      house.advance(HOUR + 1000)
      await lookAgainAtUnmended(house.deps)
      await house.work()
    }

    const after = await house.act(dealId)
    expect(await lifeOf(dealId)).toEqual(['opened', 'attention'])
    expect(after.attempts).toBe(before.attempts + 3)
    expect(after.updatedAt).toEqual(before.updatedAt)
  })

  test('is known to have them though 1C is away', async () => {
    const dealId = oddDeal('The deal has no rows')
    await ready(dealId)
    house.sandbox.onec.setFaults('base_locked')
    await house.work()
    expect(await reasonsOf(dealId)).toContain('lines_missing')
  })
})

describe('rules', () => {
  test('that do not fit leave the deal without an act, and say why', async () => {
    await house.setRules(rule({ when: { stages: ['WON', 'C1:ACT'], currencies: ['EUR'] } }))
    const dealId = await ready()
    await house.work()
    const act = await house.act(dealId)
    expect(act).toMatchObject({ status: 'unwanted', misses: { kind: 'none' } })
    expect(await lifeOf(dealId)).toEqual(['opened', 'unwanted'])

    await house.setRules(rule())
    await resume({ status: 'unwanted' })
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created', misses: null })
  })

  test('that wait for an earlier stage of the same act still make it', async () => {
    await house.setRules(
      rule({ when: { stages: ['WON', 'C1:ACT'] } }),
      rule({
        id: 'dear',
        name: 'Крупные',
        when: { stages: ['C1:WON', 'LOSE'], amount: { from: '99999999' } },
      }),
    )
    const dealId = await ready()
    const onwards = house.sandbox.bitrix24.deal(dealId).categoryId === 0 ? 'LOSE' : 'C1:WON'
    const later = house.moveTo(dealId, onwards)
    await takeEntries(house.deps, await house.portal(), [later], 'sweep')
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created', ruleId: 'stages' })
  })

  test('count without their stage where a person asks', async () => {
    const dealId = house.plainDeal(place++)
    await house.mapDeal(dealId)
    const { prisma } = house.deps.database
    const id = await portalId()
    await prisma.$transaction((transaction) =>
      askForAct(house.deps, transaction, { portalId: id, dealId, source: 'staff' }),
    )
    await house.work()
    const deal = house.sandbox.bitrix24.deal(dealId)
    expect(await house.act(dealId)).toMatchObject({
      status: 'created',
      stageId: deal.stageId,
      categoryId: deal.categoryId,
      source: 'staff',
    })
  })
})

describe('what changes while an act is worked on', () => {
  /** The deal is changed, or a mapping saved, right after it was read. */
  async function during(dealId: number, change: () => Promise<unknown>): Promise<void> {
    const { bitrix24 } = house.deps
    let changed = false
    const watching = {
      ...bitrix24,
      deal: async (...given: Parameters<typeof bitrix24.deal>) => {
        const gathered = await bitrix24.deal(...given)
        if (!changed) {
          changed = true
          await change()
        }
        return gathered
      },
    }
    const { id } = await house.act(dealId)
    await makeDealAct({ ...house.deps, bitrix24: watching }, id)
  }

  test('in the deal is in the draft', async () => {
    const dealId = await ready()
    const id = await portalId()
    await during(dealId, async () => {
      house.sandbox.bitrix24.changeDeal(dealId, { title: 'Иначе' })
      await noteDealsChanged(house.deps, id, [dealId])
    })
    const act = await house.act(dealId)
    expect(act).toMatchObject({ status: 'created', title: 'Иначе', isStale: false, attempts: 1 })
    expect(documentsOf(dealId)).toEqual([act.ref])
  })

  test('and would have kept the act back has it looked at once more', async () => {
    const dealId = oddDeal('A KPP of seven characters')
    await ready(dealId)
    const { companyId: right } = house.sandbox.bitrix24.deal(house.plainDeal(place))
    const id = await portalId()
    await during(dealId, async () => {
      house.sandbox.bitrix24.changeDeal(dealId, { companyId: right })
      await noteDealsChanged(house.deps, id, [dealId])
    })
    expect(await house.act(dealId)).toMatchObject({ status: 'queued' })
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created' })
    expect(await lifeOf(dealId)).not.toContain('attention')
  })

  test('among the mappings is not missed, though nobody waited for it yet', async () => {
    const dealId = house.plainDeal(place++)
    const { prisma } = house.deps.database
    await house.mapDeal(dealId)
    const gathered = await house.deps.bitrix24.deal(dealId)
    if (gathered.kind !== 'done') return expect.fail('no deal')
    const [line] = gathered.value.lines
    const key = line ? itemKeys(line)[0] : ''
    const mapping = await prisma.dealMapping.delete({ where: { kind_key: { kind: 'item', key } } })
    await house.enter(dealId)
    const { bitrix24, drafts } = house.deps
    const { id } = await house.act(dealId)
    const watching = {
      ...drafts,
      searchItems: async (...given: Parameters<typeof drafts.searchItems>) => {
        const found = await drafts.searchItems(...given)
        const { target, ...row } = mapping
        await prisma.dealMapping.createMany({
          data: [{ ...row, target: target ?? {} }],
          skipDuplicates: true,
        })
        await resume({ wants: { some: { kind: 'item', key } } })
        return found
      },
    }
    await makeDealAct({ ...house.deps, bitrix24, drafts: watching }, id)

    expect(await house.act(dealId)).toMatchObject({ status: 'queued' })
    await house.work()
    expect(await house.act(dealId)).toMatchObject({ status: 'created' })
  })
})

test('a fault of the portal’s own is tried again like any trouble, and said', async () => {
  const dealId = await ready()
  const { id } = await house.act(dealId)
  const broken = {
    ...house.deps,
    lineFacts: () => {
      throw new Error('a bug')
    },
  }
  await makeDealAct(broken, id)
  expect(await house.act(dealId)).toMatchObject({
    status: 'waiting',
    errorCode: 'deal_act.broken_off',
  })
  house.advance(15_000)
  await house.work()
  expect(await house.act(dealId)).toMatchObject({ status: 'created' })
})
