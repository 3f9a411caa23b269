import { describe, expect, test } from 'vitest'
import { listMappings } from '../../../../../server/deal-acts/staff/mappings/list-mappings.ts'
import {
  exportMappingsFile,
  importMappingsFile,
} from '../../../../../server/deal-acts/staff/mappings/mappings-file.ts'
import { listMissingMappings } from '../../../../../server/deal-acts/staff/mappings/missing-mappings.ts'
import {
  removeMapping,
  saveMapping,
} from '../../../../../server/deal-acts/staff/mappings/save-mapping.ts'
import type { MappingInput } from '../../../../../server/deal-acts/views/deal-acts.ts'
import type { Actor } from '../../../../../server/identity/index.ts'
import { GUIDS } from '../../../../support/deals/deal-factory.ts'
import { type StaffRoom, startStaffRoom } from '../fixture.ts'

const hour = {
  kind: 'item' as const,
  key: 'product:201|okei:356',
  shown: 'Разработка (ч)',
}

function input(given: Partial<MappingInput> = {}): MappingInput {
  return { ...hour, to: 'onec', guid: GUIDS.item, name: 'Разработка', unit: 'ч', ...given }
}

async function statuses({ prisma }: StaffRoom): Promise<Record<string, string>> {
  const acts = await prisma.dealAct.findMany()
  return Object.fromEntries(acts.map(({ title, status }) => [title, status]))
}

describe('a mapping that is saved', () => {
  test('lets every deal that waits for it go on, in one stroke, and no other', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    const unit = { kind: 'unit' as const, key: 'name:проект' }
    const first = await room.made({ title: 'первая', missing: [hour] })
    const second = await room.made({ title: 'вторая', missing: [hour, unit] })
    await room.made({ title: 'другая', missing: [{ ...hour, key: 'product:202|okei:356' }] })
    await room.made({ title: 'в 1С', status: 'created', missing: [hour] })

    expect(await saveMapping(room.deps, actor, input())).toEqual({ kind: 'saved', resumed: 2 })

    expect(await statuses(room)).toEqual({
      первая: 'queued',
      вторая: 'queued',
      другая: 'attention',
      'в 1С': 'created',
    })
    expect(await room.waitingJobs()).toEqual([first.id, second.id].sort())
  })

  test('for any unit serves every unit, for any seller every seller', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    await room.made({ title: 'часы', missing: [hour] })
    await room.made({ title: 'штуки', missing: [{ ...hour, key: 'product:201|okei:796' }] })
    await room.made({ title: 'не тот', missing: [{ ...hour, key: 'product:2011|okei:796' }] })
    await room.made({ title: 'продавец', missing: [{ kind: 'organization', key: 'inn:1 kpp:2' }] })

    expect(await saveMapping(room.deps, actor, input({ key: 'product:201|*' }))).toMatchObject({
      resumed: 2,
    })
    const seller = { kind: 'organization', key: '*', guid: GUIDS.organization }
    expect(await saveMapping(room.deps, actor, input(seller))).toMatchObject({ resumed: 1 })

    expect(await statuses(room)).toEqual({
      часы: 'queued',
      штуки: 'queued',
      'не тот': 'attention',
      продавец: 'queued',
    })
  })

  test('of a rate of VAT takes away what validation held against deals', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    const fault = { field: 'lines.vatRate', line: 1, who: 'manager', where: 'deal_products' }
    const faults = [{ ...fault, code: 'vat_rate_unknown', figures: { line: '1', rate: '18' } }]
    await room.made({ title: '18 %', faults })
    await room.made({ title: 'без строк', faults: [{ ...fault, code: 'lines_missing' }] })

    const rate = { kind: 'vat', key: '18', to: 'vat', rate: '20' }
    expect(await saveMapping(room.deps, actor, input(rate))).toEqual({ kind: 'saved', resumed: 1 })

    expect(await statuses(room)).toEqual({ '18 %': 'queued', 'без строк': 'attention' })
  })

  test('stands in the table with who changed it, and the audit has before and after', async () => {
    const room = await startStaffRoom()
    const [first, second] = [await room.person('accountant'), await room.person('admin')]
    await saveMapping(room.deps, first, input())
    room.advance(1000)
    // A form of the table need not know what Bitrix24 calls it.
    await saveMapping(room.deps, second, input({ guid: GUIDS.other, name: 'Дизайн', shown: '' }))

    const page = await listMappings(room.deps, first, { kind: '', q: '' }, null)
    expect(page).toEqual({
      rows: [
        {
          ...hour,
          target: { to: 'onec', guid: GUIDS.other, name: 'Дизайн', unit: 'ч' },
          updatedAt: room.deps.clock.now(),
          updatedBy: second.email,
        },
      ],
      nextCursor: null,
    })
    expect(await room.audited('deal_mapping.saved')).toMatchObject({
      actorId: second.userId,
      details: {
        kind: 'item',
        key: hour.key,
        before: { to: 'onec', guid: GUIDS.item, name: 'Разработка', unit: 'ч' },
        after: { to: 'onec', guid: GUIDS.other, name: 'Дизайн', unit: 'ч' },
      },
    })
  })

  test('that cannot be is a sentence, and nothing is written', async () => {
    const room = await startStaffRoom()
    const actor = { ...(await room.person('accountant')), locale: 'en' as const }

    expect(await saveMapping(room.deps, actor, input({ guid: 'Разработка' }))).toEqual({
      kind: 'fault',
      text: 'Choose one of the rows found in 1C.',
    })
    expect(await room.prisma.dealMapping.count()).toBe(0)
    expect(await room.audited('deal_mapping.saved')).toBeNull()
  })
})

test('a mapping is taken away, and what it was stays in the audit', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  await saveMapping(room.deps, actor, input())

  expect(await removeMapping(room.deps, actor, 'item', hour.key)).toBe(true)
  expect(await removeMapping(room.deps, actor, 'item', hour.key)).toBe(false)
  expect(await removeMapping(room.deps, actor, 'item', 'a\0')).toBe(false)

  expect(await room.prisma.dealMapping.count()).toBe(0)
  expect(await room.audited('deal_mapping.removed')).toMatchObject({
    details: { kind: 'item', key: hour.key, before: { guid: GUIDS.item } },
  })
})

describe('the mapping table', () => {
  async function filled(count: number): Promise<[StaffRoom, Actor]> {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    for (let place = 0; place < count; place += 1) {
      const shown = place % 2 === 0 ? `Поддержка ёлки ${place}` : `Реклама ${place}`
      await saveMapping(room.deps, actor, input({ key: `product:${place}|*`, shown }))
      if (place % 10 === 0) room.advance(1)
    }
    return [room, actor]
  }

  test('is read page by page without a gap', async () => {
    const [room, actor] = await filled(60)
    const first = await listMappings(room.deps, actor, { kind: 'item', q: '' }, null)
    const cursor = first?.nextCursor ?? expect.fail('one page')
    const second = await listMappings(room.deps, actor, { kind: 'item', q: '' }, cursor)

    expect(first?.rows).toHaveLength(50)
    expect(second?.nextCursor).toBeNull()
    const keys = [...(first?.rows ?? []), ...(second?.rows ?? [])].map(({ key }) => key)
    expect(new Set(keys).size).toBe(60)
    expect(keys[0]).toBe('product:51|*')
    for (const odd of ['', 'abc', Buffer.from('[1]').toString('base64url')]) {
      const begun = await listMappings(room.deps, actor, { kind: '', q: '' }, odd)
      expect(begun?.rows).toHaveLength(50)
    }
  })

  test('is searched by what Bitrix24 and 1C call things, and by kind', async () => {
    const [room, actor] = await filled(4)
    await saveMapping(room.deps, actor, {
      ...input({ kind: 'unit', key: 'name:проект', shown: 'проект' }),
      to: 'text',
    })
    const found = async (kind: string, q: string) => {
      const page = await listMappings(room.deps, actor, { kind, q }, null)
      return page?.rows.map(({ key }) => key).sort()
    }

    expect(await found('', 'ЕЛКИ поддержка')).toEqual(['product:0|*', 'product:2|*'])
    expect(await found('', 'разработка')).toHaveLength(4)
    expect(await found('unit', '')).toEqual(['name:проект'])
    expect(await found('unit', 'реклама')).toEqual([])
    expect(await found('price', '')).toHaveLength(5)
  })
})

describe('the mapping table as a file', () => {
  test('comes back as it went, and wakes what waits', async () => {
    const [from, to] = [await startStaffRoom(), await startStaffRoom()]
    const [author, reader] = [await from.person('accountant'), await to.person('accountant')]
    await saveMapping(from.deps, author, input())
    await saveMapping(from.deps, author, input({ key: 'name:=СУММА(1)|*', shown: '=СУММА(1)' }))
    await saveMapping(from.deps, author, {
      ...input({ kind: 'vat', key: 'none', shown: '' }),
      to: 'vat',
      rate: '0',
    })
    const first = await to.made({ missing: [hour] })
    const second = await to.made({ missing: [{ kind: 'item', key: 'name:=СУММА(1)|okei:796' }] })
    await to.made({ missing: [{ kind: 'unit', key: 'name:проект' }] })

    const file = await exportMappingsFile(from.deps, author)
    expect(file?.fileName).toBe('sverka-mapping-2026-11-27.csv')
    const taken = await importMappingsFile(to.deps, reader, file?.content ?? '')

    expect(taken).toEqual({ saved: 3, resumed: 2, faults: [] })
    expect(await to.waitingJobs()).toEqual([first.id, second.id].sort())
    expect((await exportMappingsFile(to.deps, reader))?.content).toBe(file?.content)
    const found = await listMappings(to.deps, reader, { kind: '', q: 'разработка' }, null)
    expect(found?.rows).toHaveLength(2)
  })

  test('changes only what is another, keeps what it does not name, and tells of wrong rows', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    await saveMapping(room.deps, actor, input())
    await saveMapping(room.deps, actor, input({ key: 'product:7|*', shown: 'Дизайн' }))
    await saveMapping(room.deps, actor, input({ key: 'product:8|*', shown: 'Аудит' }))
    const before = await room.prisma.dealMapping.findMany({ orderBy: { key: 'asc' } })
    room.advance(60_000)
    const csv = [
      'kind;key;bitrix24;onec;onec_name;onec_unit',
      `item;product:7|*;Дизайн;${GUIDS.item};Разработка;ч`,
      `item;product:8|*;Аудит;${GUIDS.other};Аудит;шт`,
      'item;product:9|*;Тест;нет такого;;',
    ].join('\r\n')

    const taken = await importMappingsFile(room.deps, actor, csv)

    expect(taken).toEqual({
      saved: 2,
      resumed: 0,
      faults: [{ line: 4, text: expect.stringMatching(/^Строка 4: «нет такого»/) }],
    })
    const after = await room.prisma.dealMapping.findMany({ orderBy: { key: 'asc' } })
    const changed = after.filter(
      (row, at) => row.updatedAt.getTime() !== before[at]?.updatedAt.getTime(),
    )
    expect(changed.map(({ key }) => key)).toEqual(['product:8|*'])
    expect(await room.audited('deal_mapping.imported')).toMatchObject({
      details: {
        rows: 2,
        changed: 1,
        faults: 1,
        changes: [
          { key: 'product:8|*', before: { guid: GUIDS.item }, after: { guid: GUIDS.other } },
        ],
      },
    })
  })

  test('of thousands of rows is taken at once', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('admin')
    const rows = Array.from(
      { length: 5000 },
      (_, place) => `item;product:${place}|*;Услуга ${place};${GUIDS.item};Услуга;`,
    )
    const csv = ['kind;key;bitrix24;onec;onec_name;onec_unit', ...rows].join('\n')

    expect(await importMappingsFile(room.deps, actor, csv)).toMatchObject({
      saved: 5000,
      faults: [],
    })
    expect(await room.prisma.dealMapping.count()).toBe(5000)
  })

  test('that is no such file changes nothing', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('admin')
    const taken = await importMappingsFile(room.deps, actor, 'PK\u0003\u0004\0\0')
    expect(taken).toMatchObject({ saved: 0, resumed: 0, faults: [{ line: 1 }] })
    expect(await room.audited('deal_mapping.imported')).toBeNull()
  })
})

test('what is waited for stands once, the most wanted first, with suggestions of the newest', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const suggestion = (guid: string, name: string) => ({ guid, name, details: 'ч', likeness: 0.9 })
  const old = { ...hour, suggestions: [suggestion(GUIDS.item, 'Старое имя')] }
  const unit = { kind: 'unit' as const, key: 'name:проект', shown: 'проект' }
  await room.made({ missing: [old, unit] })
  room.advance(1000)
  await room.made({
    missing: [
      {
        ...hour,
        suggestions: [suggestion(GUIDS.other, 'Дизайн'), suggestion(GUIDS.item, 'Новое имя')],
      },
    ],
  })
  await room.made({
    buyer: 'ООО «Ёлка»',
    missing: [
      { kind: 'contract', key: 'a|b|RUB', shown: '5/26', reason: 'number_not_found' },
      { kind: 'currency', key: 'USD 2026-11-30', shown: 'USD', reason: 'no_rate' },
    ],
  })
  // On its way again: nobody has to map anything for it.
  await room.made({ status: 'queued', missing: [unit] })

  const missing = await listMissingMappings(room.deps, actor)

  expect(missing?.map(({ kind, deals }) => [kind, deals])).toEqual([
    ['item', 2],
    ['contract', 1],
    ['currency', 1],
    ['unit', 1],
  ])
  expect(missing?.[0]).toMatchObject({
    key: hour.key,
    shown: 'Разработка (ч)',
    text: 'Соответствия с 1С ещё нет.',
    canBeText: false,
    suggestions: [
      { guid: GUIDS.other, name: 'Дизайн' },
      { guid: GUIDS.item, name: 'Новое имя' },
    ],
  })
  expect(missing?.[1]).toMatchObject({ shown: '5/26, ООО «Ёлка»' })
  expect(missing?.[3]?.canBeText).toBe(true)
})
