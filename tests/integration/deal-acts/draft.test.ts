import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tryDeal } from '../../../server/deal-acts/draft/dry-run.ts'
import { resumeActs } from '../../../server/deal-acts/draft/resume.ts'
import { type DealActsHouse, NOW, rule, startDealActsHouse } from '../../support/deal-acts-house.ts'

const KINDS = {
  bp30: 'services_sale',
  ut11: 'completion_act',
  erp25: 'completion_act',
  unf30: 'completion_act',
} as const

describe.each(['bp30', 'ut11', 'erp25', 'unf30'] as const)('%s', (configuration) => {
  let house: DealActsHouse

  beforeAll(async () => {
    house = await startDealActsHouse({ configuration })
    await house.setRules(rule({ document: KINDS[configuration] }))
  })
  afterAll(() => house.end())

  const lifeOf = async (dealActId: string) => {
    const { prisma } = house.deps.database
    const events = await prisma.dealActEvent.findMany({
      where: { dealActId },
      orderBy: { id: 'asc' },
    })
    return events.map(({ kind }) => kind)
  }

  test('a deal that comes to the stage becomes a draft in 1C that says what the deal says', async () => {
    const dealId = house.plainDeal()
    const deal = house.sandbox.bitrix24.deal(dealId)
    await house.mapDeal(dealId)
    await house.enter(dealId)

    await house.work()

    const act = await house.act(dealId)
    expect(act).toMatchObject({
      status: 'created',
      attempts: 1,
      keyKept: true,
      sentAt: null,
      errorCode: null,
      title: deal.title,
      amount: deal.opportunity,
      total: deal.opportunity,
      draftedAt: NOW,
    })
    const made = house.sandbox.onec.accountant.view(act.ref ?? '')
    expect(made).toMatchObject({
      state: 'draft',
      number: act.number,
      total: deal.opportunity,
      comment: expect.stringContaining(act.marker ?? '-'),
    })
    expect(made?.lines).toHaveLength(house.sandbox.bitrix24.rowsOf(dealId).length)
    expect(await lifeOf(act.id)).toEqual(['opened', 'sent', 'created'])
    const [message] = await house.deps.database.prisma.dealMessage.findMany({
      where: { dealActId: act.id },
    })
    expect(message).toMatchObject({ kind: 'comment', status: 'queued' })
  })

  test('costs at most four calls to 1C and three to Bitrix24 once the buyer is known', async () => {
    const [first = 0, second = 0] = dealsOfOneBuyer(house)
    for (const dealId of [first, second]) await house.mapDeal(dealId)
    await house.enter(first)
    await house.work()
    house.onecCalls.length = 0
    await house.enter(second)
    house.sandbox.bitrix24.forgetCalls()

    await house.work()

    expect(await house.act(second)).toMatchObject({ status: 'created' })
    const calls = house.onecCalls.map(({ call }) => call)
    expect(calls.slice(-2)).toEqual(['odata.create', 'odata.find'])
    expect(calls.length).toBeLessThanOrEqual(4)
    expect(house.sandbox.bitrix24.calls().length).toBeLessThanOrEqual(3)
  })

  test('a line nobody mapped waits for its mapping, and the deal goes on with it', async () => {
    const dealId = house.plainDeal(12)
    await house.deps.database.prisma.dealMapping.deleteMany({ where: { kind: 'item' } })
    await house.enter(dealId)
    await house.work()

    const waiting = await house.act(dealId)
    const { prisma } = house.deps.database
    const wants = await prisma.dealActWant.findMany({ where: { dealActId: waiting.id } })
    expect(waiting).toMatchObject({ status: 'attention', ref: null })
    expect(wants.map(({ kind }) => kind)).toContain('item')

    await house.mapDeal(dealId)
    const [want] = wants
    const resumed = await prisma.$transaction((transaction) =>
      resumeActs(house.deps, transaction, {
        wants: { some: { kind: want?.kind ?? '', key: want?.key ?? '' } },
      }),
    )
    await house.work()

    expect(resumed).toBe(1)
    const act = await house.act(dealId)
    expect(act).toMatchObject({ status: 'created' })
    expect(await prisma.dealActWant.count({ where: { dealActId: act.id } })).toBe(0)
    expect(await lifeOf(act.id)).toEqual(['opened', 'attention', 'resumed', 'sent', 'created'])
  })

  test('a dry run shows the document and leaves no trace', async () => {
    const dealId = house.plainDeal(13)
    await house.mapDeal(dealId)
    const { prisma } = house.deps.database
    const before = [await prisma.dealAct.count(), documents(house)]

    const tried = await tryDeal(house.deps, dealId)

    expect(tried.prepared.kind).toBe('ready')
    expect(tried.newest).toBeNull()
    if (tried.document?.kind !== 'document') return expect.fail('no document')
    const body: Record<string, unknown> = JSON.parse(tried.document.body)
    expect(tried.document.format).toBe('json')
    expect(body).toMatchObject({ Posted: false })
    expect([await prisma.dealAct.count(), documents(house)]).toEqual(before)
  })
})

function documents({ sandbox }: DealActsHouse): number {
  return sandbox.onec.accountant.list({ top: 1000 }).length
}

function dealsOfOneBuyer({ sandbox }: DealActsHouse): number[] {
  const plain = sandbox.bitrix24.deals().filter(({ remark }) => remark.ru === '')
  for (const { companyId } of plain.slice(1)) {
    const all = plain.filter((deal) => deal.companyId === companyId).map(({ id }) => id)
    if (all.length > 1) return all
  }
  throw new Error('no buyer has two deals')
}
