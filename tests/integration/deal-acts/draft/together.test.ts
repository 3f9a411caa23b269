import { afterAll, beforeAll, expect, test } from 'vitest'
import { resumeDealActs } from '../../../../server/deal-acts/act/resume.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import {
  recordStageEntries,
  resumeChangedDeals,
} from '../../../../server/deal-acts/intake/stage-entries.ts'
import { type DealActsApp, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'

let app: DealActsApp

beforeAll(async () => {
  app = await startDealActsApp({ deals: 120 })
})
afterAll(() => app.end())

/** Everything at once that may come at once: entries, changes, mappings, three workers, a base that fails. */
test('nothing waits for itself, nothing is lost and nothing doubled', async () => {
  const { deps, sandbox } = app
  const { prisma } = deps.database
  const portal = await app.portal()
  const dealIds = Array.from({ length: 8 }, (_, place) => app.plainDeal(place))
  for (const dealId of dealIds) await app.mapDeal(dealId)
  const mappings = await prisma.dealMapping.findMany({ where: { kind: 'item' } })
  await prisma.dealMapping.deleteMany({ where: { kind: 'item' } })
  for (const dealId of dealIds) await app.enter(dealId)
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
      app.reopen(dealId)
      await recordStageEntries(deps, portal, [app.close(dealId)], 'event')
      await resumeChangedDeals(
        deps,
        portal.id,
        dealIds.map((dealId) => ({ entityTypeId: 2, dealId })),
      )
    }
  }
  const accountant = async () => {
    for (const { target, ...row } of mappings) {
      await prisma.$transaction(async (transaction) => {
        await transaction.dealMapping.create({ data: { ...row, target: target ?? {} } })
        await resumeDealActs(deps, transaction, {
          missingMappings: { some: { kind: row.kind, key: row.key } },
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
    await app.work()
    app.advance(120_000)
  }

  const acts = await prisma.dealAct.findMany()
  expect(acts.map(({ status }) => status)).toEqual(dealIds.map(() => 'created'))
  const documents = sandbox.onec.accountant.list({ top: 1000 })
  for (const { dealId, ref } of acts) {
    const own = documents.filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    expect(own.map((document) => document.ref)).toEqual([ref])
  }
})
