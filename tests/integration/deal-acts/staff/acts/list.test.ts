import { describe, expect, test } from 'vitest'
import { listDealActs } from '../../../../../server/deal-acts/staff/acts/list.ts'
import type {
  DealActFilter,
  DealActsList,
} from '../../../../../server/deal-acts/views/deal-acts.ts'
import type { Actor } from '../../../../../server/identity/index.ts'
import { PORTAL, type StaffRoom, startStaffRoom } from '../fixture.ts'

const MINUTE_MS = 60_000

async function list(
  room: StaffRoom,
  actor: Actor,
  filter: DealActFilter = {},
  cursor: string | null = null,
): Promise<DealActsList> {
  const found = await listDealActs(room.deps, actor, filter, cursor)
  return found ?? expect.fail('no list')
}

const idsOf = ({ rows }: DealActsList) => rows.map(({ id }) => id)

test('what is open comes first, the last changed above, with its state, age, attempts and reason', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const enteredAt = new Date('2026-11-26T10:00:00Z')
  const stopped = await room.made({
    title: 'Сайт «Ромашки»',
    enteredAt,
    attempts: 3,
    amount: 12_000_050n,
    faults: [
      {
        code: 'buyer_inn_missing',
        field: 'buyer.inn',
        line: null,
        who: 'manager',
        where: 'buyer_card',
        figures: { name: 'ООО «Ромашка»' },
      },
    ],
    missing: [{ kind: 'item', key: 'product:201|*', shown: 'Разработка (ч)' }],
  })
  room.advance(MINUTE_MS)
  const created = await room.made({
    status: 'created',
    number: '0000-000012',
    actDate: new Date('2026-11-30T00:00:00Z'),
  })
  await room.made({ status: 'accepted' })

  const { rows, filter, nextCursor } = await list(room, actor)

  expect(filter).toEqual({ q: '', status: 'open', source: '', wants: '' })
  expect(nextCursor).toBeNull()
  expect(rows.map(({ id }) => id)).toEqual([created.id, stopped.id])
  expect(rows[0]).toMatchObject({
    status: 'created',
    number: '12',
    fullNumber: '0000-000012',
    date: '2026-11-30',
    reason: null,
    moreReasons: 0,
    remedy: null,
  })
  const dealUrl = `${PORTAL}/crm/deal/details/${stopped.dealId}/`
  expect(rows[1]).toMatchObject({
    title: 'Сайт «Ромашки»',
    since: enteredAt,
    attempts: 3,
    amount: 12_000_050n,
    reason: expect.stringMatching(/^У покупателя ООО «Ромашка» нет ИНН: менеджеру нужно/),
    moreReasons: 1,
    remedy: { place: 'deal', url: dealUrl },
    dealUrl,
  })
})

test('a rejected act is open until its deal has a next revision', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const mended = await room.made({ status: 'rejected', decisionReason: 'Не тот договор' })
  await room.made({ dealId: mended.dealId, revision: 2, status: 'accepted' })
  const waiting = await room.made({ status: 'rejected', decisionReason: 'Не та сумма' })

  const open = await list(room, actor)

  expect(idsOf(open)).toEqual([waiting.id])
  expect(open.rows[0]?.reason).toMatch(/^Бухгалтер отклонил акт: «Не та сумма»\. Менеджеру нужно/)
  expect(open.counts).toMatchObject({ open: 1, rejected: 2, accepted: 1, all: 3 })
  expect(idsOf(await list(room, actor, { status: 'rejected' }))).toHaveLength(2)
  const found = await list(room, actor, { q: String(mended.dealId) })
  expect(idsOf(found)).toEqual([])
})

test('every reason has its remedy', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const misses = { kind: 'none', stage: 'WON', misses: [] }
  const acts = {
    wants: await room.made({ missing: [{ kind: 'unit', key: 'name:проект', shown: 'проект' }] }),
    differences: await room.made({
      differences: [{ field: 'total', line: null, expected: '120000.00', actual: '100000.00' }],
    }),
    refused: await room.made({
      errorCode: 'onec.document_refused',
      errorDetails: { message: 'Договор закрыт' },
    }),
    settings: await room.made({
      errorCode: 'onec.draft_invalid',
      errorDetails: { fields: 'settings.department: missing' },
    }),
    away: await room.made({ status: 'waiting', errorCode: 'onec.timeout' }),
    misconfigured: await room.made({ status: 'failed', errorCode: 'onec.odata_forbidden' }),
    rules: await room.made({ status: 'unwanted', misses }),
    underWay: await room.made({ status: 'queued', errorCode: 'onec.timeout' }),
  }

  const { rows } = await list(room, actor, { status: 'all' })

  const of = (name: keyof typeof acts) => {
    const { reason, remedy } = rows.find(({ id }) => id === acts[name].id) ?? expect.fail(name)
    return { reason, remedy }
  }
  expect(of('wants')).toEqual({
    reason: expect.stringMatching(/^Единица «проект»: соответствия с 1С ещё нет\.$/),
    remedy: {
      place: 'mapping',
      url: '/staff/mapping?want=unit%3Aname%3A%D0%BF%D1%80%D0%BE%D0%B5%D0%BA%D1%82',
    },
  })
  expect(of('differences')).toEqual({
    reason: expect.stringMatching(/^Всего: в сделке 120\D000,00, в 1С 100\D000,00\.$/),
    remedy: { place: 'onec', url: null },
  })
  expect(of('refused')).toEqual({
    reason: expect.stringContaining('Слова 1С: «Договор закрыт».'),
    remedy: { place: 'onec', url: null },
  })
  expect(of('settings').remedy).toEqual({ place: 'settings', url: '/staff/settings/drafts' })
  expect(of('away')).toEqual({
    reason: '1С не ответила за отведённое время.',
    remedy: null,
  })
  expect(of('misconfigured').remedy).toEqual({ place: 'settings', url: '/staff/settings' })
  expect(of('rules')).toEqual({
    reason: expect.stringContaining('стадию WON'),
    remedy: { place: 'rules', url: '/staff/settings/deal-rules' },
  })
  expect(of('underWay').reason).toBeNull()
})

test('what an earlier release kept is left out, and the rest is shown', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  await room.made({
    faults: [{ code: 'of_old', figures: {} }, 'odd', { code: 'lines_missing', figures: null }],
    differences: { odd: true },
    missing: [{ kind: 'item', key: 'a' }],
  })
  await room.prisma.dealActMissingMapping.updateMany({ data: { kind: 'price' } })

  const { rows } = await list(room, actor)

  expect(rows[0]).toMatchObject({ reason: expect.stringContaining('строк'), moreReasons: 0 })
})

describe('the list is narrowed', () => {
  test('by words of the deal, its buyer and numbers, in any order and case', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    const act = await room.made({
      title: 'Поддержка сайта',
      buyer: 'ООО «Ёлка»',
      buyerInn: '5001007322',
      status: 'accepted',
      number: '0000-000712',
    })
    await room.made({ title: 'Реклама', status: 'accepted' })
    const foundBy = async (q: string) => idsOf(await list(room, actor, { q, status: 'all' }))

    for (const q of [
      'сайта поддержка',
      'ПОДДЕРЖ',
      'елка',
      '5001007322',
      '712',
      '0000-000712',
      String(act.dealId),
    ]) {
      expect(await foundBy(q), q).toEqual([act.id])
    }
    expect(await foundBy(String(act.serial))).toContain(act.id)
    for (const q of ['поддержка рекламы', '99999999999999999999']) {
      expect(await foundBy(q), q).toEqual([])
    }
    expect(idsOf(await list(room, actor, { q: 'ёлка' }))).toEqual([])
  })

  test('by what it waits for', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    const missing = [{ kind: 'item' as const, key: 'name:аудит: сайт|*' }]
    const waiting = await room.made({ missing })
    await room.made({ missing: [{ kind: 'item', key: 'name:аудит|*' }] })

    const wants = 'item:name:аудит: сайт|*'
    expect(idsOf(await list(room, actor, { wants }))).toEqual([waiting.id])
    expect(idsOf(await list(room, actor, { wants, q: 'нет такой' }))).toEqual([])
  })

  test('to what sweeps found, with how many this month', async () => {
    const room = await startStaffRoom()
    const actor = await room.person('accountant')
    // 23:30 of October the 31st in Moscow, and half an hour later.
    const october = new Date('2026-10-31T20:30:00Z')
    const november = new Date('2026-10-31T21:00:00Z')
    await room.made({ source: 'sweep', createdAt: october })
    const swept = await room.made({ source: 'sweep', createdAt: november })
    const stood = await room.made({ source: 'stages', status: 'accepted' })
    await room.made({ source: 'event' })

    const found = await list(room, actor, { source: 'sweep', status: 'all' })

    expect(found.foundBySweep).toBe(2)
    expect(found.rows).toHaveLength(3)
    expect(idsOf(found)).toEqual(expect.arrayContaining([swept.id, stood.id]))
    expect((await list(room, actor, { source: 'sweep' })).rows).toHaveLength(2)
  })
})

test('pages follow one another without a gap, also among acts of one moment', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  for (let place = 0; place < 57; place += 1) {
    await room.made({ status: place % 3 === 0 ? 'waiting' : 'attention' })
    if (place % 20 === 0) room.advance(1)
  }
  const read = async (filter: DealActFilter) => {
    const first = await list(room, actor, filter)
    const second = await list(room, actor, filter, first.nextCursor)
    expect(first.rows).toHaveLength(50)
    expect(second.rows).toHaveLength(7)
    expect(second.nextCursor).toBeNull()
    return [...idsOf(first), ...idsOf(second)]
  }
  const all = await room.prisma.dealAct.findMany({
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  const ids = all.map(({ id }) => id)

  expect(await read({})).toEqual(ids)
  expect(await read({ status: 'all' })).toEqual(ids)
  expect(await read({ q: 'ромашка' })).toEqual(ids)
})

test('more hits than are gathered are walked', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  const { portalId, searchText } = await room.made({ title: 'Общее слово' })
  const updatedAt = room.deps.clock.now()
  await room.prisma.dealAct.createMany({
    data: Array.from({ length: 510 }, (_, place) => ({
      portalId,
      dealId: 90_000 + place,
      revision: 1,
      status: place < 3 ? ('attention' as const) : ('accepted' as const),
      source: 'event' as const,
      stageId: 'C1:ACT',
      categoryId: 1,
      createdAt: updatedAt,
      updatedAt: new Date(updatedAt.getTime() - place * 1000),
      searchText,
    })),
  })

  const found = await list(room, actor, { q: 'общее', status: 'all' })

  expect(found.rows).toHaveLength(50)
  expect(found.rows.map(({ updatedAt: at }) => at.getTime())).toEqual(
    found.rows.map(({ updatedAt: at }) => at.getTime()).sort((one, other) => other - one),
  )
  const next = await list(room, actor, { q: 'общее', status: 'all' }, found.nextCursor)
  expect(next.rows[0]?.dealId).toBe(90_049)
  expect((await list(room, actor, { q: 'общее' })).rows).toHaveLength(4)
})

test('what is not connected is told above the list, in the reader’s language', async () => {
  const room = await startStaffRoom({ bitrix24: null, drafts: null, deps: { actStages: [] } })
  const actor = { ...(await room.person('accountant')), locale: 'en' as const }

  const { problems: troubles, rows } = await list(room, actor)

  expect(rows).toEqual([])
  expect(troubles).toEqual([
    'Bitrix24 is not connected: set BITRIX24_WEBHOOK_URL, or install the application.',
    expect.stringContaining('ONEC_ODATA_USER'),
    expect.stringContaining('No rule is switched on'),
  ])
  const byFile = { ...room, deps: { ...room.deps, delivery: 'enterprise-data' as const } }
  expect((await list(byFile, actor)).problems).toHaveLength(2)
})

test('what Bitrix24 last failed with is told until it works again', async () => {
  const room = await startStaffRoom()
  const actor = await room.person('accountant')
  await room.made()
  expect((await list(room, actor)).problems).toEqual([])
  const failureDetails = { method: 'crm.item.get', message: 'insufficient_scope' }
  await room.prisma.bitrix24Portal.updateMany({
    data: { failureCode: 'bitrix24.forbidden', failureDetails },
  })

  expect((await list(room, actor)).problems).toEqual([
    expect.stringMatching(/Метод crm\.item\.get\. Слова Битрикс24: «insufficient_scope»\.$/),
  ])
})
