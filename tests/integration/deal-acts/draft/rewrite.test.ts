import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sumOf } from '../../../../sandbox/bitrix24/store/money.ts'
import type { Sandbox } from '../../../../sandbox/index.ts'
import { LEASE_MS } from '../../../../server/deal-acts/act/lease.ts'
import { makeDealAct } from '../../../../server/deal-acts/draft/make-deal-act.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../support/apps/deal-acts-app.ts'
import { makeKillable } from '../../../support/killable-deps.ts'

type Fault = Exclude<Parameters<Sandbox['onec']['setFaults']>[number], object>

let app: DealActsApp
let place = 0

beforeAll(async () => {
  app = await startDealActsApp({ deals: 120, drafts: { timeouts: { totalMs: 4000 } } })
  await app.setRules(rule({ policies: { restage: 'replace' } }))
})
afterEach(() => {
  app.sandbox.onec.setFaults()
  app.sandbox.onec.accountant.closePeriod(null)
})
afterAll(() => app.end())

/** A deal whose draft stands in 1C. */
async function drafted() {
  const dealId = app.plainDeal(place++)
  await app.mapDeal(dealId)
  await app.enter(dealId)
  await app.work()
  return app.act(dealId)
}

/** The manager mends the deal, one more of its first line, and brings it to the stage again. */
async function mend(dealId: number) {
  const { bitrix24 } = app.sandbox
  const rows = bitrix24.rowsOf(dealId)
  const [first] = rows
  if (first) first.quantity += 10_000n
  bitrix24.changeDeal(dealId, { opportunity: sumOf(rows) })
  app.reopen(dealId)
  app.advance(1000)
  return app.enter(dealId)
}

/** Whether 1C's document has the quantity that the deal has by now. */
function isMended(act: { dealId: number; ref: string | null }): boolean {
  const [row] = app.sandbox.bitrix24.rowsOf(act.dealId)
  return inOnec(act.ref)?.lines[0]?.quantity === Number(row?.quantity ?? 0n) / 10_000
}

const inOnec = (ref: string | null) => app.sandbox.onec.accountant.view(ref ?? '')

function documentsOf(dealId: number): string[] {
  return app.sandbox.onec.accountant
    .list({ top: 1000 })
    .filter(({ comment }) => comment.includes(`сделка № ${dealId} `))
    .map(({ ref }) => ref)
}

async function readEventKinds(dealActId: string): Promise<string[]> {
  const events = await app.deps.database.prisma.dealActEvent.findMany({
    where: { dealActId },
    orderBy: { id: 'asc' },
  })
  return events.map(({ kind }) => kind)
}

test('a draft nobody has touched becomes what the deal says now, in its place', async () => {
  const before = await drafted()
  expect(await mend(before.dealId)).toMatchObject({ status: 'queued', revision: 1 })
  await app.work()

  const after = await app.act(before.dealId)
  const { ref, number, draftedAt } = before
  expect(after).toMatchObject({ status: 'created', ref, number, draftedAt, sentAt: null })
  expect(isMended(after)).toBe(true)
  expect(after.dataVersion).toBe(inOnec(ref)?.version)
  expect(documentsOf(before.dealId)).toEqual([ref])
  expect(await readEventKinds(after.id)).toEqual([
    'opened',
    'sent',
    'created',
    'requested',
    'sent',
    'replaced',
  ])
})

test('a draft that says so already is not written to', async () => {
  const { dealId, ref } = await drafted()
  const version = inOnec(ref)?.version
  app.reopen(dealId)
  await app.enter(dealId)
  await app.work()
  expect(await app.act(dealId)).toMatchObject({ status: 'created', ref })
  expect(inOnec(ref)?.version).toBe(version)
})

test.each<[string, (ref: string) => unknown]>([
  ['changed', (ref) => app.sandbox.onec.accountant.setComment(ref, 'Проверено')],
  ['posted', (ref) => app.sandbox.onec.accountant.post(ref)],
  ['marked', (ref) => app.sandbox.onec.accountant.markDeleted(ref)],
  ['erased', (ref) => app.sandbox.onec.accountant.erase(ref)],
])('a draft that the accountant has %s is left alone and followed', async (_what, touch) => {
  const { dealId, ref } = await drafted()
  touch(ref ?? '')
  const left = inOnec(ref)
  await mend(dealId)
  await app.work()

  const act = await app.act(dealId)
  expect(act).toMatchObject({ status: 'created', ref, nextCheckAt: app.deps.clock.now() })
  expect(inOnec(ref)).toEqual(left)
})

test('a deal that has faults by now leaves the draft alone, and its manager hears of it', async () => {
  const { dealId, ref, id } = await drafted()
  const left = inOnec(ref)
  const odd = app.sandbox.bitrix24.deals().find(({ remark }) => remark.en.startsWith('INN with'))
  app.sandbox.bitrix24.changeDeal(dealId, { companyId: odd?.companyId ?? 0 })
  await mend(dealId)
  await app.work()

  expect(await app.act(dealId)).toMatchObject({ status: 'created', ref, faults: [] })
  expect(inOnec(ref)).toEqual(left)
  const since = (await readEventKinds(id)).slice(3)
  expect(since).toEqual(['requested', 'attention', 'deal_changed'])
})

test('a rewrite that 1C refuses leaves the draft and what is kept of it alone', async () => {
  const before = await drafted()
  app.sandbox.onec.accountant.closePeriod('2026-12-31')
  await mend(before.dealId)
  await app.work()

  const { dealId, ref, draft } = before
  expect(await app.act(dealId)).toMatchObject({ status: 'created', ref, draft, sentAt: null })
  expect(await readEventKinds(before.id)).toContain('attention')
})

test.each<Fault>(['reset_after_commit', 'timeout_after_commit', 'connection_reset', 'bad_gateway'])(
  'a rewrite whose answer was lost (%s) is found or made once more',
  async (id) => {
    const { dealId, ref } = await drafted()
    await mend(dealId)
    const { drafts } = app.deps
    const replace = drafts.replace.bind(drafts)
    drafts.replace = async (...given) => {
      drafts.replace = replace
      await drafts.buildPayload(given[0])
      app.sandbox.onec.setFaults({ id, calls: id.endsWith('commit') ? 2 : 1 })
      return replace(...given)
    }
    for (let round = 0; round < 4; round++) {
      await app.work()
      app.advance(30_000)
    }

    expect(await app.act(dealId)).toMatchObject({ status: 'created', ref, sentAt: null })
    expect(isMended({ dealId, ref })).toBe(true)
    expect(documentsOf(dealId)).toEqual([ref])
  },
)

test('a process killed at any step of a rewrite leaves one document that says what the deal says', async () => {
  const { dealId, id, ref } = await drafted()
  await mend(dealId)
  const whole = makeKillable(app.deps, Number.POSITIVE_INFINITY)
  await makeDealAct(whole.deps, id)
  expect(whole.steps()).toBeGreaterThan(15)

  for (let dieAt = 0; dieAt < whole.steps(); dieAt++) {
    await mend(dealId)
    await makeDealAct(makeKillable(app.deps, dieAt).deps, id).catch(() => undefined)
    app.advance(LEASE_MS + 1)
    await app.work()

    const act = await app.act(dealId)
    expect({ dieAt, status: act.status, ref: act.ref }).toEqual({ dieAt, status: 'created', ref })
    expect(isMended(act)).toBe(true)
  }
  expect(documentsOf(dealId)).toEqual([ref])
})
