import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDealAct } from '../../../server/deal-acts/draft/attempt.ts'
import { resumeActs } from '../../../server/deal-acts/draft/resume.ts'
import { noteDealsChanged, takeEntries } from '../../../server/deal-acts/intake/entries.ts'
import { type DealActsHouse, startDealActsHouse } from '../../support/deal-acts-house.ts'

let house: DealActsHouse

beforeAll(async () => {
  house = await startDealActsHouse({ deals: 120 })
})
afterAll(() => house.end())

/** Everything at once that may come at once: entries, changes, mappings, three workers, a base that fails. */
test('nothing waits for itself, nothing is lost and nothing doubled', async () => {
  const { deps, sandbox } = house
  const { prisma } = deps.database
  const portal = await house.portal()
  const dealIds = Array.from({ length: 8 }, (_, place) => house.plainDeal(place))
  for (const dealId of dealIds) await house.mapDeal(dealId)
  const mappings = await prisma.dealMapping.findMany({ where: { kind: 'item' } })
  await prisma.dealMapping.deleteMany({ where: { kind: 'item' } })
  for (const dealId of dealIds) await house.enter(dealId)
  sandbox.onec.setFaults({ id: 'lock_conflict', calls: 9 }, { id: 'reset_after_commit', calls: 4 })

  let isOver = false
  const worker = async () => {
    while (!isOver) {
      const acts = await prisma.dealAct.findMany({ select: { id: true } })
      for (const { id } of acts) await makeDealAct(deps, id)
    }
  }
  const manager = async () => {
    for (const dealId of [...dealIds, ...dealIds]) {
      house.reopen(dealId)
      await takeEntries(deps, portal, [house.close(dealId)], 'event')
      await noteDealsChanged(deps, portal.id, dealIds)
    }
  }
  const accountant = async () => {
    for (const { target, ...row } of mappings) {
      await prisma.$transaction(async (transaction) => {
        await transaction.dealMapping.create({ data: { ...row, target: target ?? {} } })
        await resumeActs(deps, transaction, {
          wants: { some: { kind: row.kind, key: row.key } },
        })
      })
    }
  }
  const workers = [worker(), worker(), worker()]
  await Promise.all([manager(), accountant()])
  isOver = true
  await Promise.all(workers)
  sandbox.onec.setFaults()
  for (let round = 0; round < 4; round++) {
    await house.work()
    house.advance(120_000)
  }

  const acts = await prisma.dealAct.findMany()
  expect(acts.map(({ status }) => status)).toEqual(dealIds.map(() => 'created'))
  const documents = sandbox.onec.accountant.list({ top: 1000 })
  for (const { dealId, ref } of acts) {
    const own = documents.filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    expect(own.map((document) => document.ref)).toEqual([ref])
  }
})
