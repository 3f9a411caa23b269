import { afterEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../../../sandbox/index.ts'
import { contractKey } from '../../../../../server/deal-acts/mapping/keys.ts'
import { searchOnec } from '../../../../../server/deal-acts/staff/mappings/search-onec.ts'
import {
  saveDraftSettings,
  viewDraftSettings,
} from '../../../../../server/deal-acts/staff/settings/draft-settings.ts'
import { readDraftSettings } from '../../../../../server/deal-acts/staff/settings/stored-draft-settings.ts'
import type { FoundInOnec } from '../../../../../server/deal-acts/views/deal-acts.ts'
import { type Configuration, draftOptionsOf } from '../../../../../server/onec/port.ts'
import { startDrafts } from '../../../onec/odata/drafts/support.ts'
import { answered } from '../../../onec/odata/support.ts'
import { failed, startStaffRoom } from '../fixture.ts'

let sandbox: Sandbox

afterEach(() => sandbox?.close())

/** Staff of a portal whose 1C is the sandbox's, over HTTP. */
async function start(configuration: Configuration) {
  sandbox = await startSandbox({
    configuration,
    now: () => new Date('2026-11-27T09:00:00Z'),
    acts: { from: '2026-11-01', counterparties: ['orion'], extra: 0 },
  })
  const { port } = startDrafts(sandbox, configuration)
  const room = await startStaffRoom({ deps: { drafts: port } })
  const actor = await room.person('admin')
  const found = async (kind: string, text: string, key = ''): Promise<FoundInOnec[]> => {
    const result = await searchOnec(room.deps, actor, { kind, key, text, skip: 0 })
    return result?.kind === 'found' ? result.items : expect.fail(JSON.stringify(result))
  }
  return { port, room, actor, found }
}

describe('1C’s catalogues are searched', () => {
  test('for services by what the deal calls them, with code and unit', async () => {
    const { found } = await start('bp30')

    const [exact] = await found('item', 'Услуги дизайнера')
    expect(exact).toMatchObject({ name: 'Услуги дизайнера', unit: expect.any(String) })
    expect(exact?.details).not.toBe('')
    expect(await found('item', 'услуги дизайнера (ч)')).toContainEqual(exact)
    expect(await found('item', 'Услуги дизайнера за март')).toContainEqual(exact)
    expect(await found('item', 'совсем ничего такого')).toEqual([])
    expect((await found('item', '')).length).toBeGreaterThan(1)
  })

  test('for the two sides, what they agreed on, currencies and people', async () => {
    const { found, port } = await start('bp30')
    const orion = sandbox.onec.base.counterparties.find(({ key }) => key === 'orion')
    if (!orion) return expect.fail('no orion')

    const [own] = await found('organization', 'имя, которого нет')
    expect(own).toMatchObject({ details: expect.stringMatching(/^\d{10} \/ \d{9}$/) })
    const buyer = { guid: orion.guid, details: expect.stringContaining(orion.inn ?? 'no INN') }
    expect(await found('counterparty', `ООО «Орион» ИНН ${orion.inn}`)).toContainEqual(
      expect.objectContaining(buyer),
    )
    expect(await found('counterparty', 'Орион', `inn:${orion.inn} kpp:1`)).toContainEqual(
      expect.objectContaining(buyer),
    )
    const key = contractKey(own?.guid ?? '', orion.guid, 'RUB')
    const contracts = answered(
      await port.contracts({ organizationGuid: own?.guid ?? '', counterpartyGuid: orion.guid }),
    )
    expect((await found('contract', 'ООО «Орион»', key)).map(({ guid }) => guid)).toEqual(
      contracts.map(({ guid }) => guid),
    )
    expect(await found('currency', 'USD')).toMatchObject([{ details: 'USD' }])
    expect((await found('responsible', '')).length).toBeGreaterThan(0)
    expect(await found('vat', '18')).toEqual([])
  })

  test('for units where a line has its own', async () => {
    const { found } = await start('unf30')
    const hour = expect.objectContaining({ name: 'ч', details: '356' })
    for (const text of ['ч', 'часов', '356'])
      expect(await found('unit', text), text).toContainEqual(hour)
    expect(await found('unit', 'фунт')).toEqual([])
  })
})

test('what 1C answers, or that it does not, is told in the reader’s language', async () => {
  const organizations = async () => failed('onec.odata_forbidden', { message: 'Нет прав' })
  const room = await startStaffRoom({ drafts: { organizations } })
  const actor = { ...(await room.person('accountant')), locale: 'en' as const }
  const asked = { key: '', text: '', skip: 0 }
  const search = (kind: string, key = '') => searchOnec(room.deps, actor, { ...asked, kind, key })

  expect(await search('organization')).toEqual({
    kind: 'failed',
    text: expect.stringMatching(/lacks rights in 1C.*1C's words: "Нет прав"\.$/),
  })
  expect(await search('counterparty')).toMatchObject({ text: expect.stringMatching(/^Enter the/) })
  expect(await search('contract', 'not|guids|RUB')).toMatchObject({ kind: 'failed' })
  expect(await search('price')).toMatchObject({ kind: 'failed' })
  expect(await searchOnec({ drafts: null }, actor, { ...asked, kind: 'item' })).toMatchObject({
    text: expect.stringContaining('ONEC_ODATA_USER'),
  })
})

test('a long list of organizations is paged, an archived counterparty is not offered', async () => {
  const party = (place: number) => ({
    guid: `guid-${place}`,
    name: `ООО ${place}`,
    inn: null,
    kpp: null,
  })
  const room = await startStaffRoom({
    drafts: {
      organizations: async () => ({
        kind: 'done',
        value: Array.from({ length: 60 }, (_, place) => party(place)),
      }),
      findCounterparties: async () => ({
        kind: 'done',
        value: [
          { ...party(1), isArchived: true },
          { ...party(2), isArchived: false },
        ],
      }),
    },
  })
  const actor = await room.person('accountant')
  const search = async (kind: string, skip: number) => {
    const wanted = { kind, key: 'inn:7707083893', text: 'ООО', skip }
    const result = await searchOnec(room.deps, actor, wanted)
    return result?.kind === 'found' ? [result.items.length, result.more] : expect.fail()
  }

  expect(await search('organization', 0)).toEqual([50, true])
  expect(await search('organization', 50)).toEqual([10, false])
  expect(await search('organization', Number.NaN)).toEqual([50, true])
  expect(await search('counterparty', 0)).toEqual([1, false])
})

describe('settings of drafts', () => {
  test('a department is chosen from УНФ’s list, and what waited for it goes on', async () => {
    const { room, actor } = await start('unf30')
    const waiting = await room.made({
      errorCode: 'onec.draft_invalid',
      errorDetails: { fields: 'settings.department: missing' },
    })
    const view = await viewDraftSettings(room.deps, actor)
    expect(view).toMatchObject({
      fields: [{ name: 'department', value: '', required: true }],
      problem: null,
    })
    const chosen = view?.fields[0]?.choices[0]?.guid ?? expect.fail('nothing to choose from')

    expect(await saveDraftSettings(room.deps, actor, { department: '' })).toMatchObject({
      kind: 'fault',
    })
    expect(await saveDraftSettings(room.deps, actor, { department: chosen })).toEqual({
      kind: 'saved',
      resumed: 1,
    })

    expect(await room.waitingJobs()).toEqual([waiting.id])
    expect(await readDraftSettings(room.prisma)).toEqual({
      departmentGuid: chosen,
      warehouseGuid: null,
      deliveryMethod: 'Самовывоз',
      production: null,
    })
    expect((await viewDraftSettings(room.deps, actor))?.fields[0]?.value).toBe(chosen)
    expect(await room.audited('setting.draft_settings_saved')).toMatchObject({
      actorId: actor.userId,
      details: { before: { departmentGuid: null }, after: { departmentGuid: chosen } },
    })
  })

  test('costs of production acts are chosen from БП’s', async () => {
    const { room, actor } = await start('bp30')
    const view = await viewDraftSettings(room.deps, actor)
    const first = (name: string) =>
      view?.fields.find((field) => field.name === name)?.choices[0]?.guid ?? expect.fail(name)
    const given = {
      cost_account: first('cost_account'),
      cost_department: first('cost_department'),
      product_group: first('product_group'),
      planned_cost: '60',
    }

    expect(await saveDraftSettings(room.deps, actor, given)).toMatchObject({ kind: 'saved' })

    const after = await viewDraftSettings(room.deps, actor)
    expect(Object.fromEntries(after?.fields.map(({ name, value }) => [name, value]) ?? [])).toEqual(
      given,
    )
  })

  test('stay as they are where 1C’s lists cannot be read, and that is told', async () => {
    const choices = async () => failed('onec.timeout')
    const { settingFields } = draftOptionsOf('unf30')
    const room = await startStaffRoom({ drafts: { settingFields, choices } })
    const actor = await room.person('admin')
    const department = '44444444-4444-4444-8444-444444444444'
    await saveDraftSettings(room.deps, actor, { department })

    expect(await viewDraftSettings(room.deps, actor)).toEqual({
      fields: [
        {
          name: 'department',
          value: department,
          required: true,
          choices: [{ guid: department, name: department, details: '' }],
        },
      ],
      problem: '1С не ответила за отведённое время.',
    })
    const none = { ...room.deps, drafts: null }
    expect(await viewDraftSettings(none, actor)).toMatchObject({
      fields: [],
      problem: expect.stringContaining('ONEC_ODATA_USER'),
    })
    expect(await saveDraftSettings(none, actor, {})).toMatchObject({ kind: 'fault' })
  })
})
