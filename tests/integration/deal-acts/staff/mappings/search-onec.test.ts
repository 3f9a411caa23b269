import { afterEach, describe, expect, test } from 'vitest'
import type { Sandbox } from '../../../../../sandbox/index.ts'
import { contractKey } from '../../../../../server/deal-acts/mapping/keys.ts'
import { searchOnec } from '../../../../../server/deal-acts/staff/mappings/search-onec.ts'
import type { Configuration } from '../../../../../server/onec/port.ts'
import { answered } from '../../../onec/odata/support.ts'
import { failed, startStaffRoom } from '../fixture.ts'
import { startOnecRoom } from '../onec-room.ts'

let sandbox: Sandbox

afterEach(() => sandbox?.close())

async function start(configuration: Configuration) {
  const started = await startOnecRoom(configuration)
  sandbox = started.sandbox
  return started
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

  test('for any contract of two hundred and thirty, the newest first', async () => {
    const { room, actor, port, found } = await start('bp30')
    const orion = sandbox.onec.base.counterparties.find(({ key }) => key === 'orion')?.guid ?? ''
    const organizationGuid = answered(await port.organizations())[0]?.guid ?? ''
    const catalog = sandbox.onec.odata.world().catalog('Catalog_ДоговорыКонтрагентов')
    const own = catalog?.list().find((row) => Object.values(row).includes(orion))
    if (!own) return expect.fail('orion has no contract')
    for (let at = 1; at <= 230; at += 1) {
      const Дата = new Date(Date.UTC(2026, 2, at)).toISOString().slice(0, 19)
      const named = {
        Ref_Key: crypto.randomUUID(),
        Description: `Рамочный ${at}`,
        Номер: `Р-${at}`,
      }
      catalog?.write({ header: { ...own, ...named, Дата }, sections: {} })
    }
    const key = contractKey(organizationGuid, orion, 'RUB')

    const [first] = await found('contract', '', key)
    expect(first).toMatchObject({ name: 'Рамочный 230' })
    for (const text of ['Рамочный 230', 'р-230'])
      expect(await found('contract', text, key), text).toMatchObject([{ name: 'Рамочный 230' }])

    const names = new Set<string>()
    for (let skip = 0, more = true; more; skip += 50) {
      const page = await searchOnec(room.deps, actor, { kind: 'contract', key, text: '', skip })
      if (page?.kind !== 'found') return expect.fail(JSON.stringify(page))
      for (const { name } of page.items) names.add(name)
      more = page.more
    }
    expect([...names].filter((name) => name.startsWith('Рамочный'))).toHaveLength(230)
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
    const search = { kind, key: 'inn:7707083893', text: 'ООО', skip }
    const result = await searchOnec(room.deps, actor, search)
    return result?.kind === 'found' ? [result.items.length, result.more] : expect.fail()
  }

  expect(await search('organization', 0)).toEqual([50, true])
  expect(await search('organization', 50)).toEqual([10, false])
  expect(await search('organization', Number.NaN)).toEqual([50, true])
  expect(await search('counterparty', 0)).toEqual([1, false])
})
