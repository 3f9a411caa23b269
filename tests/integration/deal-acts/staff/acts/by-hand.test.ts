import { afterEach, expect, test } from 'vitest'
import { createStaffDealActs } from '../../../../../server/deal-acts/staff/index.ts'
import type { DryRun } from '../../../../../server/deal-acts/views/deal-acts.ts'
import { type DealActsApp, rule, startDealActsApp } from '../../../../support/apps/deal-acts-app.ts'
import { makePerson } from '../fixture.ts'

let app: DealActsApp

afterEach(() => app.end())

async function start(options: Parameters<typeof startDealActsApp>[0] = {}) {
  app = await startDealActsApp(options)
  await app.setRules(rule())
  const service = createStaffDealActs(app.deps)
  const actor = await makePerson(app.deps.database.prisma, 'accountant')
  const tryOut = async (deal: number | string): Promise<DryRun> => {
    const tried = await service.dryRun(actor, String(deal))
    return tried && 'dealId' in tried ? tried : expect.fail(JSON.stringify(tried))
  }
  return { service, actor, tryOut }
}

test('what is mapped once lets all deals go on, until every one is a draft in 1C', async () => {
  const { service, actor } = await start()
  const dealIds = [0, 1, 2, 3].map((place) => app.plainDeal(place))
  for (const dealId of dealIds) await app.enter(dealId)
  await app.work()
  expect((await service.list(actor, {}, null))?.counts).toMatchObject({ attention: 4, open: 4 })

  for (
    let groups = await service.missingMappings(actor);
    groups?.length;
    groups = await service.missingMappings(actor)
  ) {
    const [most] = groups
    if (!most) break
    const { kind, key, shown, deals } = most
    const found = await service.searchOnec(actor, { kind, key, text: 'Услуги', skip: 0 })
    const target = most.suggestions[0] ?? (found?.kind === 'found' ? found.items[0] : null)
    if (!target) return expect.fail(`1C has nothing for ${shown}`)
    const { guid, name } = target
    const saved = await service.saveMapping(actor, { kind, key, shown, to: 'onec', guid, name })
    expect(saved, shown).toEqual({ kind: 'saved', resumed: deals })
    await app.work()
  }

  const list = await service.list(actor, {}, null)
  expect(list?.counts).toMatchObject({ attention: 0, created: 4, open: 4 })
  for (const { id, fullNumber } of list?.rows ?? []) {
    const view = await service.open(actor, id)
    expect(fullNumber).toBe(app.sandbox.onec.accountant.view(view?.onec?.ref ?? '')?.number)
    expect(view?.timeline.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['opened', 'attention', 'resumed', 'sent', 'created']),
    )
    expect(view?.draft?.total).toBe(view?.amount)
  }
})

test('a dry run shows the reasons of a deal, and then the very document, and writes nothing', async () => {
  const { service, actor, tryOut } = await start()
  const dealId = app.plainDeal()

  const before = await tryOut(dealId)
  expect(before).toMatchObject({
    dealId,
    title: app.sandbox.bitrix24.deal(dealId).title,
    rule: 'Акт по стадии',
    currentAct: null,
    draft: { isSketch: true },
    document: null,
  })
  expect(before.reasons.map(({ remedy }) => remedy?.place)).toContain('mapping')

  await app.mapDeal(dealId)
  const writes = app.onecCalls.filter(({ call }) => call === 'odata.create').length
  const after = await tryOut(before.dealUrl ?? '')
  expect(after).toMatchObject({
    reasons: [],
    draft: { kind: 'services_sale', total: app.sandbox.bitrix24.deal(dealId).opportunity },
    document: { kind: 'Реализация товаров и услуг', format: 'json' },
  })
  const body = JSON.parse(after.document?.body ?? '')
  expect(body).toMatchObject({ Posted: false })
  expect(app.onecCalls.filter(({ call }) => call === 'odata.create')).toHaveLength(writes)
  expect(await app.deps.database.prisma.dealAct.count()).toBe(0)

  const asked = await service.requestDealAct(actor, String(dealId))
  await app.work()
  const act = await app.act(dealId)
  expect(asked).toEqual({ kind: 'opened', id: act.id })
  expect(act).toMatchObject({ status: 'created', source: 'staff' })
  expect((await tryOut(dealId)).currentAct).toEqual({ id: act.id, status: 'created' })
})

test('a dry run of a deal that no rule wants, or that 1C would refuse, says why', async () => {
  const { service, actor, tryOut } = await start()
  const dealId = app.plainDeal()
  await app.mapDeal(dealId)
  await app.setRules(rule({ when: { stages: ['WON', 'C1:ACT'], currencies: ['USD'] } }))
  expect((await tryOut(dealId)).reasons).toEqual([
    {
      text: 'Правило «Акт по стадии» не подошло: валюта сделки RUB, а нужна USD.',
      remedy: { place: 'rules', url: '/staff/settings/deal-rules' },
    },
  ])

  await app.setRules(rule({ document: 'production_act' }))
  const [refused] = (await tryOut(dealId)).reasons
  expect(refused).toEqual({
    text: expect.stringContaining('Затраты в настройках черновиков: не указано'),
    remedy: { place: 'settings', url: '/staff/settings/drafts' },
  })

  expect(await service.dryRun(actor, '99999999')).toEqual({
    kind: 'failed',
    text: expect.stringMatching(/^Сделки № 99999999 в Битрикс24 нет/),
  })
  expect(await service.dryRun(actor, 'сделка')).toMatchObject({ kind: 'failed' })
})

test('a dry run where acts travel by file shows the message', async () => {
  const { tryOut } = await start({ delivery: 'enterprise-data' })
  const dealId = app.plainDeal()
  await app.mapDeal(dealId)

  const { document, draft, reasons } = await tryOut(dealId)

  expect(reasons).toEqual([])
  expect(document).toMatchObject({ format: 'xml', body: expect.stringContaining('EnterpriseData') })
  // The item is one that 1C has, in 1C's own unit.
  expect(draft?.lines[0]?.unit).toBeNull()
  expect(draft?.total).toBe(app.sandbox.bitrix24.deal(dealId).opportunity)
})

test('a dry run of a deal that lacks something shows the act as far as it is known', async () => {
  const { tryOut } = await start()
  const dealId = app.plainDeal()
  const known = await tryOut(dealId)
  expect(known.draft).toMatchObject({ isSketch: true, currency: 'RUB' })
  expect(known.draft?.total).toBe(app.sandbox.bitrix24.deal(dealId).opportunity)
  expect(known.draft?.lines.every(({ isUnmapped }) => isUnmapped)).toBe(true)

  // What it shows is what 1C then receives.
  await app.mapDeal(dealId)
  const whole = await tryOut(dealId)
  expect(whole.draft?.isSketch).toBeUndefined()
  const sums = ({ lines = [] }: Partial<NonNullable<DryRun['draft']>> = {}) =>
    lines.map(({ vat, total }) => [vat, total])
  expect(sums(whole.draft ?? {})).toEqual(sums(known.draft ?? {}))
})

test('a dead portal is told in words, not by an error', async () => {
  const { service, actor } = await start()
  await app.sandbox.bitrix24.close()
  const tried = await service.dryRun(actor, '1')
  expect(tried).toEqual({ kind: 'failed', text: expect.stringContaining('Битрикс24') })
})
