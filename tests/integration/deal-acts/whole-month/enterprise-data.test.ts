import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveFile, makeFile } from '../../../../server/deal-acts/file/index.ts'
import { saveRate } from '../../../../server/deal-acts/staff/mappings/rates.ts'
import { saveMapping } from '../../../../server/deal-acts/staff/mappings/save-mapping.ts'
import {
  faultsOf,
  type Read,
  readMessage,
  valueAt,
} from '../../../unit/onec/enterprise-data/enterprise-data-reader.ts'
import { answered } from '../../bitrix24/support.ts'
import { mendMonth } from './mend-cards.ts'
import { expectEqualMessage } from './message-oracle.ts'
import { closeMonth, type Month, mapMissing, workAtOnce } from './month.ts'

const SALE = 'Документ.РеализацияТоваровУслуг'
const RATE = '92.1234'

let month: Month

/** What the portal wrote, the accountant sees in 1C. */
function expectLoaded(dealId: number, act: Read): void {
  const { bitrix24, onec } = month.app.sandbox
  const view = onec.accountant.view(valueAt(act, 'КлючевыеСвойства', 'Ссылка') ?? '')
  const { opportunity } = bitrix24.deal(dealId)
  expect(view).toMatchObject({ state: 'draft', total: opportunity })
  expect(view?.number).toBe(valueAt(act, 'КлючевыеСвойства', 'Номер'))
  const paid = bitrix24.rowsOf(dealId).filter(({ price }) => price !== 0n)
  expect(view?.lines).toHaveLength(paid.length)
}

beforeAll(async () => {
  const delivery = 'enterprise-data'
  month = await closeMonth({ configuration: 'bp30', delivery, isOnecAsked: false })
  month.app.sandbox.onec.accountant.takeFormats(['1.16', '1.17'])
})
afterAll(() => month.end())

/** The acts of a message by the deals their comments name; 1C has loaded it. */
async function giveOut(): Promise<Map<number, Read>> {
  const { deps, accountant } = month
  const made = await makeFile(deps, accountant)
  const file = made && 'id' in made ? await giveFile(deps, accountant, made.id, false) : null
  if (file?.kind !== 'file') throw new Error('no file was made')
  const text = Buffer.from(file.content).toString('utf8')
  const { documents, refusal } = month.app.sandbox.onec.accountant.loadFile(text)
  expect(refusal).toBeNull()
  expect(documents.every(({ isNew, isPosted }) => isNew && !isPosted)).toBe(true)
  const { body } = readMessage(text)
  expect(body.flatMap((element) => faultsOf(element))).toEqual([])
  const acts = body.filter(([name]) => name === SALE)
  return new Map(
    acts.map((act) => [Number(/сделка № (\d+)/.exec(JSON.stringify(act))?.[1] ?? 0), act]),
  )
}

test('every complete deal is in a message that conforms, without a question to 1C', async () => {
  expect(await month.counts()).toEqual({ exported: 42, attention: 38 })
  const acts = await giveOut()
  expect(acts.size).toBe(42)
  for (const [dealId, act] of acts) {
    expectEqualMessage(month.app, dealId, act)
    expectLoaded(dealId, act)
  }
  expect(month.app.onecCalls).toEqual([])
})

test('units and rates are asked once; given, all that waited go on', async () => {
  const missing = (await month.missingMappings()).map(({ kind, shown, deals }) => [
    kind,
    shown,
    deals,
  ])
  expect(missing).toEqual([
    ['unit', 'проект', 16],
    ['unit', 'правка', 8],
    ['currency', 'USD', 2],
  ])
  await mapMissing(month, ({ kind }) => (kind === 'unit' ? 'text' : null))
  const rate = { currency: 'USD', date: '2026-11-27', rate: RATE, per: '1' }
  expect(await saveRate(month.deps, month.accountant, rate)).toMatchObject({ kind: 'saved' })
  await workAtOnce(month.deps)
  expect(await month.counts()).toEqual({ exported: 64, attention: 16 })
})

test('cards mended and the foreign buyer named, the rest is in a message too', async () => {
  const { app, deps, accountant } = month
  await mendMonth(month)
  // The key of a company without an INN is copied out of 1C.
  const [foreign] = answered(await app.deps.drafts.findCounterparties({ name: 'Northwind' }))
  const company = app.sandbox.bitrix24.deal(427).companyId
  const saved = await saveMapping(deps, accountant, {
    kind: 'counterparty',
    key: `company:${company}`,
    shown: 'Northwind Trading Inc.',
    to: 'onec',
    guid: foreign?.guid ?? '',
    name: foreign?.name ?? '',
  })
  expect(saved).toMatchObject({ kind: 'saved' })
  await workAtOnce(deps)
  expect(await month.counts()).toEqual({ exported: 80 })

  app.advance(60_000)
  const acts = await giveOut()
  expect(acts.size).toBe(38)
  for (const [dealId, act] of acts) {
    expectEqualMessage(app, dealId, act)
    expectLoaded(dealId, act)
  }
  expect(await month.missingMappings()).toEqual([])
})
