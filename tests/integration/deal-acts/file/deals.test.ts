import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DealActsDeps } from '../../../../server/deal-acts/deps.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { makeFile, readStoredMessage } from '../../../../server/deal-acts/file/index.ts'
import {
  recordStageEntries,
  resumeChangedDeals,
} from '../../../../server/deal-acts/intake/stage-entries.ts'
import { sumLines } from '../../../../server/onec/port.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { ACCOUNTANT, textOf } from './file-app.ts'

let app: DealActsApp
/** No OData at all: nothing of 1C can be looked up. */
let blind: DealActsDeps
beforeAll(async () => {
  app = await startDealActsApp({ delivery: 'enterprise-data', deals: 90 })
  blind = { ...app.deps, drafts: null }
  await app.setRules(rule({ policies: { staleVat: 'in_price', unknownUnits: 'text' } }))
})
afterAll(() => app.end())

async function exported(dealId: number, deps = blind) {
  await recordStageEntries(deps, await app.portal(), [app.close(dealId)], 'event')
  await makeDealAct(deps, (await app.act(dealId)).id)
  return app.act(dealId)
}

describe('a deal that comes to its stage, where acts travel by file', () => {
  test('becomes an act of a file, though nothing of 1C is known', async () => {
    const dealId = app.plainDeal()
    const act = await exported(dealId)
    expect(act).toMatchObject({ status: 'exported', errorCode: null, fileId: null })
    const message = readStoredMessage(act.draft)
    const deal = app.sandbox.bitrix24.deal(dealId)
    expect(sumLines(message?.lines ?? []).total).toBe(deal.opportunity)
    expect(message).toMatchObject({
      counterparty: { guid: null },
      organization: { guid: null },
      contract: null,
    })
  })

  test('refers to what 1C has, where it can be asked', async () => {
    const act = await exported(app.plainDeal(1), app.deps)
    expect(readStoredMessage(act.draft)).toMatchObject({
      counterparty: { guid: expect.any(String) },
      organization: { guid: expect.any(String) },
    })
  })

  test('follows its deal until it is in a file', async () => {
    const { bitrix24: portal } = app.sandbox
    const dealId = app.plainDeal(2)
    const before = await exported(dealId)
    const [row] = portal.rowsOf(dealId)
    if (!row) throw new Error('no rows')
    Object.assign(portal.portal.store.rows.get(row.id) ?? {}, { productName: 'Другая работа' })
    await resumeChangedDeals(blind, before.portalId, [{ entityTypeId: 2, dealId }])
    await makeDealAct(blind, before.id)
    const after = await app.act(dealId)
    expect(after).toMatchObject({ status: 'exported', number: before.number, ref: before.ref })
    const file = await makeFile(blind, ACCOUNTANT)
    if (!file || !('id' in file)) throw new Error('no file')
    const text = await textOf(blind, file.id)
    expect(text).toContain('<Содержание>Другая работа')
    expect(await resumeChangedDeals(blind, before.portalId, [{ entityTypeId: 2, dealId }])).toBe(0)
  })
})

test('the month’s deals are in one file, each with the sum of its deal; those with gaps wait', async () => {
  const { bitrix24: portal } = app.sandbox
  for (let place = 3; place < 15; place++) await exported(app.plainDeal(place))
  const ready = await app.deps.database.prisma.dealAct.findMany({
    where: { status: 'exported', fileId: null },
    orderBy: { serial: 'asc' },
  })
  expect(ready).toHaveLength(12)
  const file = await makeFile(blind, ACCOUNTANT)
  if (!file || !('id' in file)) throw new Error('no file')
  const text = await textOf(blind, file.id)
  const documents = text.split('<Документ.РеализацияТоваровУслуг>').slice(1)
  const sums = documents.map((one) => /<Валюта>.*?<Сумма>(.*?)<\/Сумма>/s.exec(one)?.[1])
  expect(sums).toEqual(
    ready.map(({ dealId }) => {
      const { opportunity } = portal.deal(dealId)
      return `${opportunity / 100n}.${String(opportunity % 100n).padStart(2, '0')}`
    }),
  )
  const odd = portal.deals().find(({ remark }) => /реквизит/i.test(remark.ru))
  if (!odd) throw new Error('no odd deal')
  expect(await exported(odd.id)).toMatchObject({ status: 'attention', fileId: null })
})
