import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GIVE_UP_AFTER_MS } from '../../../../server/deal-acts/act/delays.ts'
import { resumeDealActs } from '../../../../server/deal-acts/act/resume.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import {
  recheckAttention,
  resumeWaiting,
} from '../../../../server/deal-acts/draft/resume-stalled.ts'
import { requestDealAct } from '../../../../server/deal-acts/intake/request-deal-act.ts'
import {
  recordStageEntries,
  resumeChangedDeals,
} from '../../../../server/deal-acts/intake/stage-entries.ts'
import { itemKeys } from '../../../../server/deal-acts/mapping/keys.ts'
import type { Prisma } from '../../../../server/platform/database/client/client.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'

const HOUR = 3_600_000

let app: DealActsApp
let place = 0

beforeAll(async () => {
  app = await startDealActsApp({ deals: 140 })
})
beforeEach(() => app.deps.database.prisma.setting.deleteMany({ where: { key: 'deal-rules' } }))
afterEach(() => {
  app.sandbox.onec.setFaults()
  app.sandbox.onec.accountant.closePeriod(null)
  app.sandbox.bitrix24.setFaults()
})
afterAll(() => app.end())

async function ready(dealId = app.plainDeal(place++)): Promise<number> {
  await app.mapDeal(dealId)
  await app.enter(dealId)
  return dealId
}

function oddDeal(remark: string): number {
  const found = app.sandbox.bitrix24.deals().find((deal) => deal.remark.en === remark)
  return found?.id ?? expect.fail(`no deal: ${remark}`)
}

async function readEventKinds(dealId: number): Promise<string[]> {
  const { id } = await app.act(dealId)
  const { prisma } = app.deps.database
  const events = await prisma.dealActEvent.findMany({
    where: { dealActId: id },
    orderBy: { id: 'asc' },
  })
  return events.map(({ kind }) => kind)
}

async function resume(where: Prisma.DealActWhereInput): Promise<number> {
  return app.deps.database.prisma.$transaction((transaction) =>
    resumeDealActs(app.deps, transaction, where),
  )
}

async function portalId(): Promise<string> {
  return (await app.portal()).id
}

function documentsOf(dealId: number): string[] {
  return app.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    .map(({ ref }) => ref)
}

const reasonsOf = async (dealId: number) => {
  const { faults } = await app.act(dealId)
  return Array.isArray(faults) ? faults.map((fault) => Object(fault).code) : []
}

describe('1C away', () => {
  test('has the act wait with a pause that grows, and go on by itself', async () => {
    const dealId = await ready()
    app.sandbox.onec.setFaults('base_locked')

    const pauses: number[] = []
    for (let round = 0; round < 6; round++) {
      await app.work()
      const { nextAttemptAt, sentAt } = await app.act(dealId)
      expect(sentAt).toBeNull()
      const pause = (nextAttemptAt?.getTime() ?? 0) - app.deps.clock.now().getTime()
      pauses.push(pause)
      app.advance(pause)
    }
    app.sandbox.onec.setFaults()
    await app.work()

    expect(pauses[0]).toBeLessThanOrEqual(12_000)
    expect(pauses.at(-1)).toBeGreaterThan(60_000)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(360_000)
    expect(await app.act(dealId)).toMatchObject({ status: 'created', waitingSince: null })
    expect(await readEventKinds(dealId)).toEqual(['opened', 'postponed', 'sent', 'created'])
    expect(documentsOf(dealId)).toHaveLength(1)
  })

  test('and back again has all that wait go on at once, when one of them gets through', async () => {
    const dealIds = []
    for (let count = 0; count < 4; count++) dealIds.push(await ready())
    app.sandbox.onec.setFaults('base_locked')
    await app.work()

    expect(await resumeWaiting(app.deps)).toBe(0)
    app.sandbox.onec.setFaults()
    expect(await resumeWaiting(app.deps)).toBe(3)
    await app.work()

    for (const dealId of dealIds) {
      expect(await app.act(dealId)).toMatchObject({ status: 'created' })
    }
  })

  test('for three days is a dead letter, which staff may send on', async () => {
    const dealId = await ready()
    app.sandbox.onec.setFaults('base_locked')
    await app.work()
    app.advance(GIVE_UP_AFTER_MS + HOUR)
    await app.work()

    const failed = await app.act(dealId)
    expect(failed).toMatchObject({ status: 'failed', errorCode: 'onec.base_locked' })

    app.sandbox.onec.setFaults()
    await resume({ id: failed.id })
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
    expect(await readEventKinds(dealId)).toEqual([
      'opened',
      'postponed',
      'failed',
      'sent',
      'created',
    ])
  })

  test('by a setting of its own waits long, for an admin', async () => {
    const dealId = await ready()
    app.sandbox.onec.setFaults('no_rights')
    await app.work()
    const act = await app.act(dealId)
    const pause = (act.nextAttemptAt?.getTime() ?? 0) - app.deps.clock.now().getTime()
    expect(act).toMatchObject({ status: 'waiting', sentAt: null })
    expect(pause).toBeGreaterThan(7 * 60_000)
    await resume({ id: act.id })
    app.sandbox.onec.setFaults()
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
  })
})

describe('1C that refuses', () => {
  test('needs a person; looked at again an hour later the act goes on', async () => {
    const dealId = await ready()
    app.sandbox.onec.accountant.closePeriod('2026-12-31')
    await app.work()
    expect(await app.act(dealId)).toMatchObject({
      status: 'attention',
      errorCode: 'onec.draft_period_closed',
      sentAt: null,
    })

    app.sandbox.onec.accountant.closePeriod(null)
    expect(await recheckAttention(app.deps)).toBe(0)
    app.advance(HOUR + 1000)
    expect(await recheckAttention(app.deps)).toBe(1)
    await app.work()

    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
    expect(documentsOf(dealId)).toHaveLength(1)
  })

  test('with a document that is not what was asked for needs a person, and is not written to again', async () => {
    const dealId = await ready()
    const { drafts } = app.deps
    const spoilt = {
      ...drafts,
      find: async (...given: Parameters<typeof drafts.find>) => {
        const found = await drafts.find(...given)
        if (found.kind !== 'done' || !found.value) return found
        return { kind: 'done' as const, value: { ...found.value, total: found.value.total + 1n } }
      },
    }
    const { id } = await app.act(dealId)
    await makeDealAct({ ...app.deps, drafts: spoilt }, id)

    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'attention', nextAttemptAt: null })
    expect(act.differences).toMatchObject([{ field: 'total' }])
    expect(act.sentAt).not.toBeNull()
    expect(
      await resumeChangedDeals(app.deps, await portalId(), [{ entityTypeId: 2, dealId }]),
    ).toBe(0)

    await resume({ id })
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created', differences: [] })
    expect(documentsOf(dealId)).toHaveLength(1)
  })

  test('and the accountant was faster: a document posted meanwhile is theirs', async () => {
    const dealId = await ready()
    const { id } = await app.act(dealId)
    const find = async () => {
      throw new Error('the portal was cut off here')
    }
    await makeDealAct({ ...app.deps, drafts: { ...app.deps.drafts, find } }, id)
    const [ref = ''] = documentsOf(dealId)
    app.sandbox.onec.accountant.changeLine(ref, 1, { quantity: '2', price: '100' })
    app.sandbox.onec.accountant.post(ref)
    app.advance(HOUR)
    await app.work()

    expect(await app.act(dealId)).toMatchObject({ status: 'created', ref })
    expect(documentsOf(dealId)).toEqual([ref])
  })
})

describe('Bitrix24', () => {
  test('away has the act wait', async () => {
    const dealId = await ready()
    app.sandbox.bitrix24.setFaults('internal_error')
    await app.work()
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'waiting' })
    expect(act.errorCode).toMatch(/^bitrix24\./)

    app.sandbox.bitrix24.setFaults()
    app.advance(15_000)
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
  })

  test('without the deal needs a person', async () => {
    const dealId = await ready()
    app.sandbox.bitrix24.portal.store.deals.delete(dealId)
    await app.work()
    expect(await app.act(dealId)).toMatchObject({
      status: 'attention',
      errorCode: 'bitrix24.not_found',
    })
  })
})

describe('a deal with faults', () => {
  test('needs somebody to mend it, and goes on when it is mended', async () => {
    const dealId = oddDeal('INN with a wrong check digit')
    await ready(dealId)
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'attention', ref: null })
    expect(await reasonsOf(dealId)).toEqual(['buyer_inn_wrong'])

    const { companyId: right } = app.sandbox.bitrix24.deal(app.plainDeal(place))
    app.sandbox.bitrix24.changeDeal(dealId, { companyId: right })
    expect(
      await resumeChangedDeals(app.deps, await portalId(), [{ entityTypeId: 2, dealId }]),
    ).toBe(1)
    await app.work()

    expect(await app.act(dealId)).toMatchObject({ status: 'created', faults: [] })
    expect(await readEventKinds(dealId)).toEqual([
      'opened',
      'attention',
      'resumed',
      'sent',
      'created',
    ])
  })

  test('is told of once, however often it is looked at', async () => {
    const dealId = oddDeal('The INN is empty')
    await ready(dealId)
    await app.work()
    const before = await app.act(dealId)

    for (let round = 0; round < 3; round++) {
      app.advance(HOUR + 1000)
      await recheckAttention(app.deps)
      await app.work()
    }

    const after = await app.act(dealId)
    expect(await readEventKinds(dealId)).toEqual(['opened', 'attention'])
    expect(after.attempts).toBe(before.attempts + 3)
    expect(after.updatedAt).toEqual(before.updatedAt)
  })

  test('is known to have them though 1C is away', async () => {
    const dealId = oddDeal('The deal has no rows')
    await ready(dealId)
    app.sandbox.onec.setFaults('base_locked')
    await app.work()
    expect(await reasonsOf(dealId)).toContain('lines_missing')
  })
})

describe('rules', () => {
  test('that do not fit leave the deal without an act, and say why', async () => {
    await app.setRules(rule({ when: { stages: ['WON', 'C1:ACT'], currencies: ['EUR'] } }))
    const dealId = await ready()
    await app.work()
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'unwanted', misses: { kind: 'none' } })
    expect(await readEventKinds(dealId)).toEqual(['opened', 'unwanted'])

    await app.setRules(rule())
    await resume({ status: 'unwanted' })
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created', misses: null })
  })

  test('that wait for an earlier stage of the same act still make it', async () => {
    await app.setRules(
      rule({ when: { stages: ['WON', 'C1:ACT'] } }),
      rule({
        id: 'dear',
        name: 'Крупные',
        when: { stages: ['C1:WON', 'LOSE'], amount: { from: '99999999' } },
      }),
    )
    const dealId = await ready()
    const onwards = app.sandbox.bitrix24.deal(dealId).categoryId === 0 ? 'LOSE' : 'C1:WON'
    const later = app.moveTo(dealId, onwards)
    await recordStageEntries(app.deps, await app.portal(), [later], 'sweep')
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created', ruleId: 'stages' })
  })

  test('count without their stage where a person asks', async () => {
    const dealId = app.plainDeal(place++)
    await app.mapDeal(dealId)
    const { prisma } = app.deps.database
    const id = await portalId()
    await prisma.$transaction((transaction) =>
      requestDealAct(app.deps, transaction, {
        portalId: id,
        entityTypeId: 2,
        dealId,
        source: 'staff',
      }),
    )
    await app.work()
    const deal = app.sandbox.bitrix24.deal(dealId)
    expect(await app.act(dealId)).toMatchObject({
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
    const { bitrix24 } = app.deps
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
    const { id } = await app.act(dealId)
    await makeDealAct({ ...app.deps, bitrix24: watching }, id)
  }

  test('in the deal is in the draft', async () => {
    const dealId = await ready()
    const id = await portalId()
    await during(dealId, async () => {
      app.sandbox.bitrix24.changeDeal(dealId, { title: 'Иначе' })
      await resumeChangedDeals(app.deps, id, [{ entityTypeId: 2, dealId }])
    })
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'created', title: 'Иначе', isStale: false, attempts: 1 })
    expect(documentsOf(dealId)).toEqual([act.ref])
  })

  test('and would have kept the act back has it looked at once more', async () => {
    const dealId = oddDeal('A KPP of seven characters')
    await ready(dealId)
    const { companyId: right } = app.sandbox.bitrix24.deal(app.plainDeal(place))
    const id = await portalId()
    await during(dealId, async () => {
      app.sandbox.bitrix24.changeDeal(dealId, { companyId: right })
      await resumeChangedDeals(app.deps, id, [{ entityTypeId: 2, dealId }])
    })
    expect(await app.act(dealId)).toMatchObject({ status: 'queued' })
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
    expect(await readEventKinds(dealId)).not.toContain('attention')
  })

  test('among the mappings is not missed, though nobody waited for it yet', async () => {
    const dealId = app.plainDeal(place++)
    const { prisma } = app.deps.database
    await app.mapDeal(dealId)
    const gathered = await app.deps.bitrix24.deal({ entityTypeId: 2, dealId })
    if (gathered.kind !== 'done') return expect.fail('no deal')
    const [line] = gathered.value.lines
    const key = line ? itemKeys(line)[0] : ''
    const mapping = await prisma.dealMapping.delete({ where: { kind_key: { kind: 'item', key } } })
    await app.enter(dealId)
    const { bitrix24, drafts } = app.deps
    const { id } = await app.act(dealId)
    const watching = {
      ...drafts,
      searchItems: async (...given: Parameters<typeof drafts.searchItems>) => {
        const found = await drafts.searchItems(...given)
        const { target, ...row } = mapping
        await prisma.dealMapping.createMany({
          data: [{ ...row, target: target ?? {} }],
          skipDuplicates: true,
        })
        await resume({ missingMappings: { some: { kind: 'item', key } } })
        return found
      },
    }
    await makeDealAct({ ...app.deps, bitrix24, drafts: watching }, id)

    expect(await app.act(dealId)).toMatchObject({ status: 'queued' })
    await app.work()
    expect(await app.act(dealId)).toMatchObject({ status: 'created' })
  })
})

test('a fault of the portal’s own is tried again like any trouble, and said', async () => {
  const dealId = await ready()
  const { id } = await app.act(dealId)
  const broken = {
    ...app.deps,
    lineFacts: () => {
      throw new Error('a bug')
    },
  }
  await makeDealAct(broken, id)
  expect(await app.act(dealId)).toMatchObject({
    status: 'waiting',
    errorCode: 'deal_act.broken_off',
  })
  app.advance(15_000)
  await app.work()
  expect(await app.act(dealId)).toMatchObject({ status: 'created' })
})
