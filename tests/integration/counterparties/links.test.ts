import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bitrix24Sandbox, startBitrix24 } from '../../../sandbox/bitrix24/index.ts'
import { type Bitrix24, createBitrix24 } from '../../../server/bitrix24/index.ts'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import { createCounterparties } from '../../../server/counterparties/list.ts'
import type {
  CandidatesResult,
  CounterpartiesService,
} from '../../../server/counterparties/views.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { createThrottle } from '../../../server/platform/throttle.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

describe('a counterparty in 1C and Bitrix24', () => {
  let app: TestApp
  let portal: Bitrix24Sandbox
  let bitrix24: Bitrix24
  let counterparties: CounterpartiesService
  let staff: Actor
  beforeAll(async () => {
    app = await startApp()
    portal = await startBitrix24({ limits: false })
    bitrix24 = createBitrix24({
      access: { kind: 'webhook', url: portal.webhookUrl },
      throttle: createThrottle(app.database.pool, 'links', { burst: 1000, perSecond: 1000 }),
      log: createLogger('silent'),
    })
    counterparties = createCounterparties({
      ...app,
      parties: app.onec.completionActs,
      lookUps: app.onec.drafts,
      bitrix24,
    })
    staff = await app.staff('accountant')
  })
  afterAll(async () => {
    await bitrix24.close()
    await portal.close()
    await app.end()
  })

  const known = (part: string) => {
    const found = app.sandbox.onec.base.counterparties.find(({ name }) => name.includes(part))
    if (!found) throw new Error(`the sandbox knows no "${part}"`)
    return found
  }
  const add = async (part: string, changes: { guid?: string; kpp?: string } = {}) => {
    const { guid, name, inn, kpp } = { ...known(part), ...changes }
    return saveCounterparty(app.database.prisma, { guid, name, inn, kpp })
  }
  const listOf = (result: CandidatesResult | undefined) => {
    if (result?.kind !== 'found') throw new Error(JSON.stringify(result))
    return result.candidates
  }
  const audited = (counterpartyId: string) =>
    app.database.prisma.auditEvent.findMany({
      where: { counterpartyId, action: { startsWith: 'counterparty.' } },
      orderBy: { id: 'asc' },
      select: { action: true, actorId: true },
    })

  test('is found by INN and KPP, confirmed by a person, and can be taken apart again', async () => {
    const { id, guid, inn, kpp } = await add('Вектор')
    expect(await counterparties.links(staff, id)).toEqual({ onec: null, bitrix24: null })
    const found = await counterparties.candidates(staff, id)
    const [card] = listOf(found?.onec)
    expect(card).toMatchObject({ key: guid, inn, kpp, fit: 'exact', isOwn: true })
    const [company] = listOf(found?.bitrix24)
    expect(company).toMatchObject({ inn, kpp, fit: 'exact', isOwn: false })
    expect(company?.address).toContain(`/crm/company/details/${company?.key}/`)
    expect(await counterparties.links(staff, id), 'nothing by itself').toEqual({
      onec: null,
      bitrix24: null,
    })

    for (const [system, key] of [
      ['onec', card?.key],
      ['bitrix24', company?.key],
    ] as const)
      expect(await counterparties.confirmLink(staff, id, { system, key: key ?? '' })).toBe('linked')
    expect(await counterparties.links(staff, id)).toMatchObject({
      onec: { name: card?.name, inn, kpp, confirmedBy: staff.email },
      bitrix24: { name: company?.name, address: company?.address, isOfFormerPortal: false },
    })
    expect(await counterparties.removeLink(staff, id, 'bitrix24')).toBe(true)
    expect(await counterparties.removeLink(staff, id, 'bitrix24')).toBe(false)
    expect(await counterparties.links(staff, id)).toMatchObject({ bitrix24: null })
    expect(await audited(id)).toEqual([
      { action: 'counterparty.linked', actorId: staff.userId },
      { action: 'counterparty.linked', actorId: staff.userId },
      { action: 'counterparty.unlinked', actorId: staff.userId },
    ])
  })

  test('a card of several companies says which of its requisites fits', async () => {
    const { id } = await add('Холдинг Север')
    const found = listOf((await counterparties.candidates(staff, id))?.bitrix24)
    expect(found.length).toBeGreaterThan(1)
    expect(new Set(found.map(({ key }) => key)).size, 'each card once').toBe(found.length)
    expect(found.every(({ fit }) => fit === 'exact')).toBe(true)
    expect(found.map(({ name }) => name)).toContain('Холдинг (общая карточка)')
  })

  test('another KPP is shown as another, and may be confirmed all the same', async () => {
    const { id } = await add('Луч', { kpp: '770799001' })
    const found = await counterparties.candidates(staff, id)
    expect(listOf(found?.bitrix24)).toMatchObject([{ fit: 'other_kpp' }])
    expect(listOf(found?.onec)).toMatchObject([{ fit: 'other_kpp', isOwn: true }])
  })

  test('only what was found can be confirmed', async () => {
    const { id } = await add('Орион')
    const confirm = (system: string, key: string) =>
      counterparties.confirmLink(staff, id, { system, key })
    expect(await confirm('onec', crypto.randomUUID())).toBe('not_found')
    expect(await confirm('bitrix24', '1')).toBe('not_found')
    expect(await confirm('else', '1')).toBe('not_found')
    expect(await counterparties.links(staff, id)).toEqual({ onec: null, bitrix24: null })
  })

  test('a wrong guid is mended by the card that is confirmed, but not under documents or another’s', async () => {
    const { prisma } = app.database
    const real = known('Полюс').guid
    const wrong = crypto.randomUUID()
    const { id } = await add('Полюс', { guid: wrong })
    const [card] = listOf((await counterparties.candidates(staff, id))?.onec)
    expect(card).toMatchObject({ key: real, fit: 'exact', isOwn: false })
    const confirm = () => counterparties.confirmLink(staff, id, { system: 'onec', key: real })

    const request = await prisma.reconciliationRequest.create({
      data: {
        counterpartyId: id,
        periodFrom: new Date('2026-01-01'),
        periodTo: new Date('2026-01-31'),
        status: 'failed',
      },
    })
    expect(await confirm()).toBe('has_documents')
    await prisma.reconciliationRequest.delete({ where: { id: request.id } })
    const other = await add('Полюс')
    expect(await confirm()).toBe('taken')
    await prisma.counterparty.delete({ where: { id: other.id } })
    expect(await confirm()).toBe('linked')
    expect(await prisma.counterparty.findUnique({ where: { id } })).toMatchObject({ guid: real })
  })

  test('a system that does not answer says so in the reader’s language, and the other is shown', async () => {
    const { id } = await add('Дельта')
    app.sandbox.onec.setFaults({ id: 'no_rights' })
    const found = await counterparties.candidates(staff, id)
    app.sandbox.onec.setFaults()
    expect(found?.onec).toMatchObject({ kind: 'failed', text: expect.stringMatching(/[а-я]{3}/) })
    expect(listOf(found?.bitrix24)).toHaveLength(1)
  })

  test('without an INN there is nothing to look for in Bitrix24; without either system that is said', async () => {
    const { prisma } = app.database
    const { id } = await prisma.counterparty.create({
      data: { guid: known('Сириус').guid, name: 'Без ИНН' },
    })
    const found = await counterparties.candidates(staff, id)
    expect(found?.bitrix24).toEqual({ kind: 'no_inn' })
    expect(listOf(found?.onec)[0]).toMatchObject({ isOwn: true, fit: 'exact' })
    const alone = createCounterparties({ ...app, parties: null, lookUps: null, bitrix24: null })
    const second = await add('Каскад')
    expect(await alone.candidates(staff, second.id)).toMatchObject({
      onec: { kind: 'failed' },
      bitrix24: { kind: 'failed' },
    })
  })
})
