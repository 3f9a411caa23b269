import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resumeDealActs } from '../../../../server/deal-acts/act/resume.ts'
import { dryRunDeal } from '../../../../server/deal-acts/draft/dry-run.ts'
import { CONFIGURATIONS } from '../../../../server/onec/port.ts'
import {
  type DealActsApp,
  NOW,
  rule,
  startDealActsApp,
} from '../../../support/apps/deal-acts-app.ts'

const KINDS = {
  bp30: 'services_sale',
  ut11: 'completion_act',
  erp25: 'completion_act',
  unf30: 'completion_act',
} as const

describe.each(CONFIGURATIONS)('%s', (configuration) => {
  let app: DealActsApp

  beforeAll(async () => {
    app = await startDealActsApp({ configuration })
    await app.setRules(rule({ document: KINDS[configuration] }))
  })
  afterAll(() => app.end())

  const readEventKinds = async (dealActId: string) => {
    const { prisma } = app.deps.database
    const events = await prisma.dealActEvent.findMany({
      where: { dealActId },
      orderBy: { id: 'asc' },
    })
    return events.map(({ kind }) => kind)
  }

  test('a deal that comes to the stage becomes a draft in 1C that says what the deal says', async () => {
    const dealId = app.plainDeal()
    const deal = app.sandbox.bitrix24.deal(dealId)
    await app.mapDeal(dealId)
    await app.enter(dealId)

    await app.work()

    const act = await app.act(dealId)
    expect(act).toMatchObject({
      status: 'created',
      attempts: 1,
      keepsOurKey: true,
      sentAt: null,
      errorCode: null,
      title: deal.title,
      amount: deal.opportunity,
      total: deal.opportunity,
      draftedAt: NOW,
    })
    const made = app.sandbox.onec.accountant.view(act.ref ?? '')
    expect(made).toMatchObject({
      state: 'draft',
      number: act.number,
      total: deal.opportunity,
      comment: expect.stringContaining(act.marker ?? '-'),
    })
    expect(made?.lines).toHaveLength(app.sandbox.bitrix24.rowsOf(dealId).length)
    expect(await readEventKinds(act.id)).toEqual(['opened', 'sent', 'created'])
    const [message] = await app.deps.database.prisma.bitrix24Message.findMany({
      where: { dealActId: act.id },
    })
    expect(message).toMatchObject({ kind: 'comment', status: 'queued' })
  })

  test('costs at most four calls to 1C and three to Bitrix24 once the buyer is known', async () => {
    const [first = 0, second = 0] = dealsOfOneBuyer(app)
    for (const dealId of [first, second]) await app.mapDeal(dealId)
    await app.enter(first)
    await app.work()
    app.onecCalls.length = 0
    await app.enter(second)
    app.sandbox.bitrix24.forgetCalls()

    await app.work()

    expect(await app.act(second)).toMatchObject({ status: 'created' })
    const calls = app.onecCalls.map(({ call }) => call)
    expect(calls.slice(-2)).toEqual(['odata.create', 'odata.find'])
    expect(calls.length).toBeLessThanOrEqual(4)
    expect(app.sandbox.bitrix24.calls().length).toBeLessThanOrEqual(3)
  })

  test('a line nobody mapped waits for its mapping, and the deal goes on with it', async () => {
    const dealId = app.plainDeal(12)
    await app.deps.database.prisma.dealMapping.deleteMany({ where: { kind: 'item' } })
    await app.enter(dealId)
    await app.work()

    const waiting = await app.act(dealId)
    const { prisma } = app.deps.database
    const missing = await prisma.dealActMissingMapping.findMany({
      where: { dealActId: waiting.id },
    })
    expect(waiting).toMatchObject({ status: 'attention', ref: null })
    expect(missing.map(({ kind }) => kind)).toContain('item')

    await app.mapDeal(dealId)
    const [firstMissing] = missing
    const resumed = await prisma.$transaction((transaction) =>
      resumeDealActs(app.deps, transaction, {
        missingMappings: { some: { kind: firstMissing?.kind ?? '', key: firstMissing?.key ?? '' } },
      }),
    )
    await app.work()

    expect(resumed).toBe(1)
    const act = await app.act(dealId)
    expect(act).toMatchObject({ status: 'created' })
    expect(await prisma.dealActMissingMapping.count({ where: { dealActId: act.id } })).toBe(0)
    expect(await readEventKinds(act.id)).toEqual([
      'opened',
      'attention',
      'resumed',
      'sent',
      'created',
    ])
  })

  test.runIf(configuration === 'bp30')(
    'accounts that 1C left empty are named to the accountant, with what to do',
    async () => {
      app.sandbox.onec.setFaults('accounts_left_empty')
      const dealId = app.plainDeal(14)
      await app.mapDeal(dealId)
      await app.enter(dealId)
      await app.work()
      app.sandbox.onec.setFaults()

      const act = await app.act(dealId)
      expect(act).toMatchObject({ status: 'created' })
      expect(act.notes).toMatchObject(
        expect.arrayContaining([
          {
            code: 'accounts_empty',
            figures: { accounts: expect.stringMatching(/^Счет .*Счет доходов \(1/) },
          },
        ]),
      )
    },
  )

  test('a dry run shows the document and leaves no trace', async () => {
    const dealId = app.plainDeal(13)
    await app.mapDeal(dealId)
    const { prisma } = app.deps.database
    const before = [await prisma.dealAct.count(), documents(app)]

    const tried = await dryRunDeal(app.deps, { entityTypeId: 2, dealId })

    expect(tried.prepared.kind).toBe('ready')
    expect(tried.newest).toBeNull()
    if (tried.document?.kind !== 'document') return expect.fail('no document')
    const body: Record<string, unknown> = JSON.parse(tried.document.body)
    expect(tried.document.format).toBe('json')
    expect(body).toMatchObject({ Posted: false })
    expect([await prisma.dealAct.count(), documents(app)]).toEqual(before)
  })
})

function documents({ sandbox }: DealActsApp): number {
  return sandbox.onec.accountant.list({ top: 1000 }).length
}

function dealsOfOneBuyer({ sandbox }: DealActsApp): number[] {
  const plain = sandbox.bitrix24.deals().filter(({ remark }) => remark.ru === '')
  for (const { companyId } of plain.slice(1)) {
    const all = plain.filter((deal) => deal.companyId === companyId).map(({ id }) => id)
    if (all.length > 1) return all
  }
  throw new Error('no buyer has two deals')
}
