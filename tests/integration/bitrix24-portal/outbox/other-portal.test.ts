import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adoptPortal } from '../../../../server/bitrix24-portal/portal.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { sendReports } from '../../../../server/deal-acts/report/index.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'

let app: DealActsApp

beforeAll(async () => {
  app = await startDealActsApp({ deals: 90 })
})
afterAll(() => app.end())

/** The supplier moves to another Bitrix24, whose deals have numbers of their own, and back. */
async function use(host: string) {
  app.advance(1000)
  await app.deps.database.prisma.$transaction((transaction) =>
    adoptPortal(transaction, app.deps, { memberId: null, host }),
  )
}

describe('an act of a portal that is not connected any more', () => {
  test('is made of no deal of the other portal, and goes on when its own is back', async () => {
    await use('former.example')
    const dealId = app.plainDeal(0)
    await app.mapDeal(dealId)
    const { id } = await app.enter(dealId)

    await use('other.example')
    await makeDealAct(app.deps, id)
    const stopped = await app.act(dealId)
    expect(stopped).toMatchObject({ status: 'attention', errorCode: 'deal_act.other_portal' })
    expect(stopped.title).toBe('')

    await use('former.example')
    await app.deps.database.prisma.dealAct.update({ where: { id }, data: { status: 'queued' } })
    await makeDealAct(app.deps, id)
    expect(await app.act(dealId)).toMatchObject({ status: 'created', errorCode: null })
  })

  test('is told of in no deal of the other portal', async () => {
    await use('former.example')
    const dealId = app.plainDeal(1)
    await app.mapDeal(dealId)
    const { id } = await app.enter(dealId)
    await makeDealAct(app.deps, id)

    await use('other.example')
    await sendReports(app.deps, id, new AbortController().signal)
    expect(app.sandbox.bitrix24.timelineOf(dealId)).toEqual([])
    const messages = await app.deps.database.prisma.bitrix24Message.findMany({
      where: { dealActId: id },
    })
    expect(messages.map(({ status, errorCode }) => [status, errorCode])).toContainEqual([
      'failed',
      'deal_act.other_portal',
    ])
  })
})
