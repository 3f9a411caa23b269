import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StageEntry } from '../../../../server/bitrix24/index.ts'
import { recordStageEntries } from '../../../../server/deal-acts/intake/stage-entries.ts'
import { openDealAct } from '../../../../server/deal-acts/staff/acts/open.ts'
import type { DealAct } from '../../../../server/platform/database/client/client.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { listOf } from '../../sandbox/onec/odata-fixture.ts'
import { actorOf } from '../intake/fixture.ts'
import { ITEM_STAGE, itemAct, itemRule, WORKS } from '../items/fixture.ts'
import { workAtOnce } from '../whole-month/month.ts'
import {
  type Clients,
  changeRows,
  createDice,
  generateDeal,
  prepareClients,
  type TrueDeal,
  type TrueRow,
} from './generate-deals.ts'

/** Deals to make; 1,000 for the long run. */
const CASES = Number(process.env.DEAL_CASES ?? 30)
const SEED = Number(process.env.DEAL_SEED ?? 20_261_129)

type Wire = Record<string, unknown>

let app: DealActsApp
let clients: Clients

beforeAll(async () => {
  app = await startDealActsApp({ deals: 70 })
  clients = prepareClients(app.sandbox.bitrix24)
  const policies = { unknownItems: 'text', unknownUnits: 'text', negativeLines: 'spread' } as const
  await app.setRules(rule({ policies }), itemRule({ policies }))
})
afterAll(() => app.end())

const kopecks = (value: unknown) => BigInt(Math.round(Number(value) * 100))
const rateOf = (text: unknown) => /\d+/.exec(String(text))?.[0] ?? null

/** The drafts by the deals and items their comments name; one with two has both. */
async function drafts(): Promise<Map<string, Wire[]>> {
  const found = new Map<string, Wire[]>()
  for (let skip = 0; ; skip += 500) {
    const filter = 'Posted eq false and DeletionMark eq false'
    const asked = { $filter: filter, $top: 500, $skip: skip, $orderby: 'Ref_Key' }
    const { value } = await listOf(app.sandbox, 'Document_РеализацияТоваровУслуг', asked)
    for (const draft of value) {
      const comment = String(draft.Комментарий)
      const [, type = '2'] = /смарт-процесс (\d+)/.exec(comment) ?? []
      const [, number] = /(?:сделка|элемент) № (\d+)/.exec(comment) ?? []
      const deal = `${type} ${number}`
      found.set(deal, [...(found.get(deal) ?? []), draft])
    }
    if (value.length < 500) return found
  }
}

/** Of each rate: what the lines come to. A discount line counts where it was written. */
function sumsByRate(
  rows: readonly { rate: number | string | null; total: bigint }[],
): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const { rate, total } of rows) {
    if (total === 0n) continue
    const key = rate === null ? 'none' : String(rate)
    sums.set(key, (sums.get(key) ?? 0n) + total)
  }
  return [...sums].sort(([one], [other]) => one.localeCompare(other))
}

/**
 * Of several typed totals Bitrix24 keeps nothing but prices of two places and the deal's amount: where the kopecks
 * belong cannot be read out of that for sure. The amount is that of the deal all the same, to the kopeck.
 */
function isAmbiguous(rows: readonly TrueRow[]): boolean {
  return rows.filter(({ isTyped }) => isTyped).length > 1
}

function expectDraft(deal: TrueDeal, draft: Wire): void {
  const { catalog } = app.sandbox.onec.odata.world()
  const buyer = catalog('Catalog_Контрагенты')?.find(String(draft.Контрагент_Key))?.header() ?? {}
  const lines = (draft.Услуги as Wire[]).map((line) => ({
    text: String(line.Содержание),
    quantity: BigInt(Math.round(Number(line.Количество) * 10_000)),
    total: kopecks(line.Сумма),
    vat: kopecks(line.СуммаНДС),
    rate: rateOf(line.СтавкаНДС),
  }))
  const paid = deal.rows.filter(({ total }) => total > 0n)
  const negative = deal.rows.find(({ total }) => total < 0n)
  const whole = deal.rows.reduce((sum, { total }) => sum + total, 0n)
  expect({
    deal: deal.id,
    buyer: [buyer.ИНН, buyer.КПП],
    total: kopecks(draft.СуммаДокумента),
    sums: isAmbiguous(deal.rows) ? [] : sumsByRate(lines),
    lines: lines.map(({ quantity, rate }) => [quantity, rate]),
  }).toEqual({
    deal: deal.id,
    buyer: [deal.inn, deal.kpp],
    total: whole,
    sums: isAmbiguous(deal.rows) ? [] : sumsByRate(deal.rows),
    lines: paid.map(({ quantity, rate }) => [quantity, rate === null ? null : String(rate)]),
  })
  for (const [at, line] of lines.entries()) {
    const row = paid[at]
    expect(line.text.startsWith(row?.name ?? '?'), `${deal.id}: ${line.text}`).toBe(true)
    const isSpread = negative !== undefined && row?.rate === negative.rate
    if (!isSpread && !isAmbiguous(deal.rows)) {
      expect([deal.id, at, line.total]).toEqual([deal.id, at, row?.total])
    }
    if (!isSpread && row) {
      const apart = line.total > row.total ? line.total - row.total : row.total - line.total
      expect(apart * 20_000n, `${deal.id} line ${at}`).toBeLessThanOrEqual(row.quantity)
    }
    const rate = BigInt(line.rate ?? 0)
    const vat = (2n * line.total * rate + 100n + rate) / (2n * (100n + rate))
    expect([deal.id, at, line.vat]).toEqual([deal.id, at, vat])
  }
}

function actOf({ entityTypeId, id }: Pick<TrueDeal, 'entityTypeId' | 'id'>): Promise<DealAct> {
  return entityTypeId === WORKS ? itemAct(app, id) : app.act(id)
}

/** Moves a deal or an item to the stage that asks for its act; the entry that this makes. */
function enterStage({ entityTypeId, id }: TrueDeal): StageEntry {
  if (entityTypeId !== WORKS) return app.moveTo(id, 'WON')
  const entry = app.sandbox.bitrix24.items(WORKS).move(id, ITEM_STAGE)
  if (!entry) throw new Error(`item ${id} has not moved`)
  const { stageId, categoryId, createdTime: at } = entry
  return { id: entry.id, entityTypeId, dealId: id, stageId, categoryId, at, kind: 'moved' }
}

/** Exactly the true sentences: one for a client who is not clear, one for a discount that nothing bears. */
async function expectStopped({ entityTypeId, id, stops }: TrueDeal): Promise<void> {
  const act = await actOf({ entityTypeId, id })
  const shown = await openDealAct(app.deps, actorOf('accountant'), act.id)
  const codes = JSON.parse(JSON.stringify(act.faults)).map(({ code }: { code: string }) => code)
  expect([id, act.status, codes, shown?.reasons.length]).toEqual([
    id,
    'attention',
    stops,
    stops.length,
  ])
}

/** For the one who reads a failure. */
async function whyStopped(deal: TrueDeal): Promise<string> {
  const act = await actOf(deal)
  const missing = await app.deps.database.prisma.dealActMissingMapping.findMany({
    where: { dealActId: act.id },
  })
  const { status, faults, errorCode, differences } = act
  return JSON.stringify({ status, faults, errorCode, differences, missing })
}

test(`${CASES} generated deals: each draft is the deal, or one true sentence says why there is none`, async () => {
  const { bitrix24 } = app.sandbox
  const dice = createDice(SEED)
  const row = await app.portal()
  let deals = Array.from({ length: CASES }, () => generateDeal(bitrix24, clients, dice))
  const entries = deals.map(enterStage)
  await recordStageEntries(app.deps, row, entries, 'event')
  // A robot or a manager goes on filling the deal in after the move.
  deals = deals.map((deal) => (dice(4) === 0 ? changeRows(bitrix24, deal, dice) : deal))
  await workAtOnce(app.deps)

  const made = await drafts()
  for (const deal of deals) {
    const own = made.get(`${deal.entityTypeId} ${deal.id}`) ?? []
    const count = deal.stops.length > 0 ? 0 : 1
    const why = own.length < count ? await whyStopped(deal) : ''
    expect([deal.id, own.length, why]).toEqual([deal.id, count, ''])
    if (own[0]) expectDraft(deal, own[0])
    else await expectStopped(deal)
  }
  // There was something of every sort.
  const items = deals.filter(({ entityTypeId }) => entityTypeId === WORKS).length
  expect(items).toBeGreaterThan(CASES / 10)
  const stops = deals.filter(({ stops: own }) => own.length > 0).length
  expect(stops).toBeGreaterThan(CASES / 40)
  expect(made.size).toBeGreaterThan(CASES / 2)
}, 1_800_000)
