import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { applicationOf } from '../../../sandbox/bitrix24/application.ts'
import { bitrix24Checks } from '../../../server/deal-acts/checks.ts'
import type { IntakeDeps } from '../../../server/deal-acts/index.ts'
import { readInbox } from '../../../server/deal-acts/intake/inbox.ts'
import {
  mendConnection,
  readConnection,
} from '../../../server/deal-acts/staff/settings/connection.ts'
import { saveRules } from '../../../server/deal-acts/staff/settings/rules.ts'
import { runChecks } from '../../../server/platform/checks/run-checks.ts'
import { actorOf, hooksOf, type IntakeApp, startIntakeApp } from '../deal-acts/intake/fixture.ts'

const NEVER = new AbortController().signal
const admin = { ...actorOf('admin'), locale: 'en' as const }

let app: IntakeApp
let deps: IntakeDeps
beforeAll(async () => {
  app = await startIntakeApp()
  await app.prisma.user.create({
    data: { id: admin.userId, email: 'someone@example.com', role: 'admin' },
  })
  deps = { ...app.intakeDeps, publicUrl: 'https://sverka.example' }
})
afterAll(() => app.end())

const portal = () => app.sandbox.bitrix24
beforeEach(() => portal().setFaults())

const pieces = async (changes: Partial<IntakeDeps> = {}) =>
  (await readConnection({ ...deps, ...changes }, admin))?.pieces ?? []
const stateOf = async (changes: Partial<IntakeDeps> = {}) =>
  Object.fromEntries((await pieces(changes)).map(({ id, state }) => [id, state]))
const doctor = async (changes: Partial<IntakeDeps> = {}) =>
  Object.fromEntries(
    (await runChecks([bitrix24Checks({ ...deps, ...changes })])).map(({ id, state }) => [
      id,
      state,
    ]),
  )

async function install(): Promise<void> {
  const origin = await hooksOf(app.intake)
  portal().installApplication({ installUrl: `${origin}/bitrix24/install` })
  await portal().events.drain()
  await readInbox(deps, NEVER)
}

describe('by a webhook, what the portal needs in Bitrix24', () => {
  test('is shown piece by piece', async () => {
    expect(await stateOf()).toEqual({
      access: 'in_place',
      rights: 'in_place',
      scopes: 'in_place',
      stages: 'in_place',
      outgoing_webhook: 'in_place',
      webhook_robot: 'unseen',
      heard: 'unseen',
      limits: 'in_place',
    })
    expect(await stateOf({ outgoingToken: '', hookSecret: '' })).toMatchObject({
      outgoing_webhook: 'missing',
      webhook_robot: 'missing',
    })
  })

  test('says when it last heard of the portal, by the base’s clock', async () => {
    const { id: portalId } = await app.prisma.bitrix24Portal.findFirstOrThrow()
    const heard = { source: 'event', event: 'ONCRMDEALUPDATE', body: {} } as const
    const { id } = await app.prisma.bitrix24Event.create({
      data: { portalId, ...heard, receivedAt: new Date('2026-11-30T22:30:00Z') },
    })
    const shown = await pieces({ timeZone: 'Asia/Yekaterinburg' })
    await app.prisma.bitrix24Event.delete({ where: { id } })
    expect(shown.find((one) => one.id === 'heard')?.found).toBe('the last one 01.12.2026, 03:30')
  })

  test('names a scope that is missing with its reason, and no act is lost for it', async () => {
    const { webhook } = portal().portal.options
    const given = webhook.scopes
    webhook.scopes = given.filter((scope) => scope !== 'department')
    const scopes = (await pieces()).find(({ id }) => id === 'scopes')
    webhook.scopes = given
    expect(scopes).toMatchObject({ state: 'missing', canMend: false })
    expect(scopes?.found).toMatch(/department — who heads the department/)
    expect(scopes?.click).toContain('inbound webhook')
  })

  test('says where no stage asks for an act, with one full stop behind it', async () => {
    await app.prisma.setting.deleteMany({ where: { key: { contains: 'rules' } } })
    const results = await runChecks([bitrix24Checks({ ...deps, actStages: [] })])
    const stages = results.find(({ id }) => id === 'bitrix24.stages')
    expect(stages?.found?.en).toMatch(/^No stage asks for an act\. [A-Z]/)
    expect(stages?.found?.ru).toMatch(/^Ни одна стадия акта не просит\. [А-Я]/)
  })

  test('says that stages and fields of rules are gone, and what then', async () => {
    const rule = {
      id: 'gone',
      name: 'Gone',
      when: { stages: ['C9:GONE'], fields: [{ field: 'UF_CRM_NO_SUCH', is: 'filled' }] },
      document: 'completion_act',
    }
    await app.prisma.setting.deleteMany({ where: { key: { contains: 'rules' } } })
    const [kind] = deps.drafts?.kinds ?? []
    const none = { smartProcesses: async () => [] }
    const saved = await saveRules(deps, none, admin, [
      { ...rule, document: kind ?? deps.usualKind },
    ])
    expect(saved).toEqual({ kind: 'saved' })
    const found = await pieces()
    expect(found.find(({ id }) => id === 'stages')).toMatchObject({
      state: 'missing',
      found: 'C9:GONE',
    })
    expect(found.find(({ id }) => id === 'fields')).toMatchObject({
      state: 'missing',
      found: 'UF_CRM_NO_SUCH',
    })
    expect(await doctor()).toMatchObject({ 'bitrix24.stages': 'wrong', 'bitrix24.fields': 'wrong' })
    await app.prisma.setting.deleteMany({ where: { key: { contains: 'rules' } } })
  })

  test('looks for stages and fields of smart processes among their own', async () => {
    const rule = {
      id: 'works',
      name: 'Works',
      document: deps.usualKind,
      when: {
        entityTypeId: 1036,
        stages: ['DT1036_5:ACT'],
        fields: [{ field: 'ufCrm36ActNumber', is: 'empty' }],
      },
      report: { fields: [{ field: 'UF_CRM_ACT_DATE', value: 'date' }] },
    }
    const none = { smartProcesses: async () => [] }
    expect(await saveRules(deps, none, admin, [rule])).toEqual({ kind: 'saved' })
    const found = await pieces()
    expect(found.find(({ id }) => id === 'stages')).toMatchObject({ state: 'in_place' })
    // Deals have such a field, items of this smart process do not.
    expect(found.find(({ id }) => id === 'fields')).toMatchObject({
      state: 'missing',
      found: 'UF_CRM_ACT_DATE',
    })
    await app.prisma.setting.deleteMany({ where: { key: { contains: 'rules' } } })
  })

  test('looks for the folder of Drive where one is set', async () => {
    const folderId =
      [...portal().portal.store.objects.values()].find(({ type }) => type === 'folder')?.id ?? 0
    const folder = (driveFolderId: number) =>
      pieces({ driveFolderId }).then((all) => all.find(({ id }) => id === 'folder'))
    expect(await folder(99_999_999)).toMatchObject({ state: 'missing', found: '99999999' })
    expect(await folder(folderId)).toMatchObject({ state: 'in_place' })
  })

  test('says that limits are used up', async () => {
    await app.portal()
    await app.prisma.bitrix24Portal.updateMany({
      data: { failureCode: 'bitrix24.method_paused', failedAt: new Date() },
    })
    expect(await stateOf()).toMatchObject({ limits: 'other' })
    expect(await doctor()).toMatchObject({ 'bitrix24.limits': 'warning' })
    await app.prisma.bitrix24Portal.updateMany({ data: { failureCode: null, failedAt: null } })
  })

  test('is not guessed while Bitrix24 is away', async () => {
    portal().setFaults('bad_gateway')
    expect(await stateOf()).toMatchObject({ access: 'missing', scopes: 'unseen', stages: 'unseen' })
  })
})

describe('by an application', () => {
  test('everything is in place after its installation, and the doctor says the same', async () => {
    await install()
    expect(await stateOf()).toMatchObject({
      access: 'in_place',
      installed: 'in_place',
      events: 'in_place',
      client_events: 'in_place',
      application_events: 'in_place',
      robot: 'in_place',
      activity: 'in_place',
      company_tab: 'in_place',
      deal_tab: 'in_place',
    })
    const results = await doctor()
    expect(Object.values(results).filter((state) => state === 'wrong')).toEqual([])
    expect(results['bitrix24.company_tab']).toBe('right')
  })

  test('what vanished is shown, and one press puts it back, however often', async () => {
    const { subscriptions, placements, automation } = portal().portal
    subscriptions.unbind(({ event }) => event.startsWith('ONCRMDEAL'))
    placements.splice(0, 1)
    automation.actions.splice(0, automation.actions.length)
    expect(await stateOf()).toMatchObject({
      events: 'missing',
      client_events: 'in_place',
      robot: 'missing',
      activity: 'missing',
      company_tab: 'missing',
      deal_tab: 'in_place',
    })
    expect(await doctor()).toMatchObject({
      'bitrix24.events': 'wrong',
      'bitrix24.robot': 'warning',
      'bitrix24.company_tab': 'warning',
    })
    for (let press = 1; press <= 2; press++) {
      expect(await mendConnection(deps, admin)).toEqual({ kind: 'mended' })
    }
    expect(Object.values(await stateOf())).not.toContain('missing')
    expect(automation.actions).toHaveLength(2)
    expect(placements).toHaveLength(2)
    const names = subscriptions.bindings.map(({ event }) => event)
    expect(new Set(names).size).toBe(names.length)
  })

  test('the tab of a smart process is a piece once a rule names it', async () => {
    const rule = {
      id: 'works',
      name: 'Works',
      document: deps.usualKind,
      when: { entityTypeId: 1036, stages: ['DT1036_5:ACT'] },
    }
    const processes = { smartProcesses: async () => [{ entityTypeId: 1036, title: 'Works' }] }
    expect(await stateOf()).not.toHaveProperty('item_tab')
    expect(await saveRules(deps, processes, admin, [rule])).toEqual({ kind: 'saved' })
    expect((await pieces()).find(({ id }) => id === 'item_tab')).toMatchObject({
      state: 'missing',
      found: 'Works',
      canMend: true,
    })
    expect(await doctor()).toMatchObject({ 'bitrix24.item_tab': 'warning' })
    // A smart process that is gone has no place for a tab, and takes no other tab along.
    const { smartProcesses } = portal().portal.store
    const [works] = smartProcesses.splice(0, 1)
    portal().portal.placements.splice(0)
    await mendConnection(deps, admin)
    expect(await stateOf()).toMatchObject({ item_tab: 'missing', deal_tab: 'in_place' })
    if (works) smartProcesses.unshift(works)
    await mendConnection(deps, admin)
    expect(await stateOf()).toMatchObject({ item_tab: 'in_place' })
    await app.prisma.setting.deleteMany({ where: { key: { contains: 'rules' } } })
    await mendConnection(deps, admin)
    expect(await stateOf()).not.toHaveProperty('item_tab')
    expect(portal().portal.placements).toHaveLength(2)
  })

  test('what leads to a former address of ours is said to be so, and is taken back', async () => {
    const { subscriptions, placements } = portal().portal
    for (const one of subscriptions.bindings)
      one.handler = 'https://former.example/hooks/bitrix24/events'
    for (const one of placements) one.handler = 'https://former.example/bitrix24/company-tab'
    const found = await pieces()
    expect(found.find(({ id }) => id === 'events')).toMatchObject({
      state: 'other',
      found: expect.stringContaining('https://former.example'),
    })
    expect(found.find(({ id }) => id === 'company_tab')).toMatchObject({ state: 'other' })
    await mendConnection(deps, admin)
    expect(subscriptions.bindings.some(({ handler }) => handler.includes('former'))).toBe(false)
    expect(await stateOf()).toMatchObject({ events: 'in_place', company_tab: 'in_place' })
  })

  test('what a missing scope hides is said to be hidden, not missing', async () => {
    const application = applicationOf(portal().portal)
    const given = application.scopes
    application.scopes = given.filter((scope) => scope !== 'placement' && scope !== 'bizproc')
    const seen = await stateOf()
    const mended = await mendConnection(deps, admin)
    application.scopes = given
    expect(seen).toMatchObject({ scopes: 'missing', company_tab: 'unseen', robot: 'unseen' })
    // What can be registered is; the rest stays in the list.
    expect(mended).toEqual({ kind: 'mended' })
    expect(await mendConnection(deps, admin)).toEqual({ kind: 'mended' })
  })

  test('that is not finished, was updated or removed is followed', async () => {
    applicationOf(portal().portal).installed = false
    expect(await stateOf()).toMatchObject({ installed: 'missing' })
    expect(await doctor()).toMatchObject({ 'bitrix24.installed': 'wrong' })
    applicationOf(portal().portal).installed = true
    expect(await stateOf()).toMatchObject({ installed: 'in_place' })
    await mendConnection({ ...deps, publicUrl: await hooksOf(app.intake) }, admin)
    portal().uninstallApplication()
    await portal().events.drain()
    const after = await stateOf()
    expect(after).not.toHaveProperty('installed')
    expect(after).toMatchObject({ outgoing_webhook: 'in_place' })
    expect(await mendConnection(deps, admin)).toEqual({
      kind: 'failed',
      text: expect.stringContaining('Only an application'),
    })
  })
})

test('without Bitrix24 the doctor asks nothing and says so', async () => {
  const results = await doctor({ bitrix24: null })
  expect(new Set(Object.values(results))).toEqual(new Set(['skipped']))
})
