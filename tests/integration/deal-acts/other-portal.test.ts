import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDealAct } from '../../../server/deal-acts/draft/attempt.ts'
import { usePortal } from '../../../server/deal-acts/intake/portal.ts'
import { tellDeal } from '../../../server/deal-acts/report/send.ts'
import { type DealActsHouse, startDealActsHouse } from '../../support/deal-acts-house.ts'

let house: DealActsHouse

beforeAll(async () => {
  house = await startDealActsHouse({ deals: 90 })
})
afterAll(() => house.end())

/** The supplier moves to another Bitrix24, whose deals have numbers of their own, and back. */
async function use(host: string) {
  house.advance(1000)
  await house.deps.database.prisma.$transaction((transaction) =>
    usePortal(transaction, house.deps, { memberId: null, host }),
  )
}

describe('an act of a portal that is not connected any more', () => {
  test('is made of no deal of the other portal, and goes on when its own is back', async () => {
    await use('former.example')
    const dealId = house.plainDeal(0)
    await house.mapDeal(dealId)
    const { id } = await house.enter(dealId)

    await use('other.example')
    await makeDealAct(house.deps, id)
    const stopped = await house.act(dealId)
    expect(stopped).toMatchObject({ status: 'attention', errorCode: 'deal_act.other_portal' })
    expect(stopped.title).toBe('')

    await use('former.example')
    await house.deps.database.prisma.dealAct.update({ where: { id }, data: { status: 'queued' } })
    await makeDealAct(house.deps, id)
    expect(await house.act(dealId)).toMatchObject({ status: 'created', errorCode: null })
  })

  test('is told of in no deal of the other portal', async () => {
    await use('former.example')
    const dealId = house.plainDeal(1)
    await house.mapDeal(dealId)
    const { id } = await house.enter(dealId)
    await makeDealAct(house.deps, id)

    await use('other.example')
    await tellDeal(house.deps, id, new AbortController().signal)
    expect(house.sandbox.bitrix24.timelineOf(dealId)).toEqual([])
    const messages = await house.deps.database.prisma.dealMessage.findMany({
      where: { dealActId: id },
    })
    expect(messages.map(({ status, errorCode }) => [status, errorCode])).toContainEqual([
      'failed',
      'deal_act.other_portal',
    ])
  })
})
