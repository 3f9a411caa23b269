import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMPLETION_ACT_STATES } from '../../../../server/completion-acts/act/views.ts'
import type {
  CompletionActFilter,
  CompletionActList,
} from '../../../../server/completion-acts/views.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { foldForSearch } from '../../../../server/platform/search-text.ts'
import { openModule, type TestModule } from '../fixture.ts'

type Own = Actor['counterparties'][number]

describe('the list of completion acts', () => {
  let room: TestModule
  let romashka: Own
  let vector: Own
  let client: Actor
  let stranger: Actor
  let accountant: Actor

  beforeAll(async () => {
    room = await openModule()
    romashka = await room.counterparty('ООО «Ромашка»', '7701234567')
    vector = await room.counterparty('АО «Вектор-Плюс»', '7709999999')
    client = await room.person('client', [romashka])
    stranger = await room.person('client', [vector])
    accountant = await room.person('accountant')
    const own = { counterpartyId: romashka.id }
    await room.make({
      ...own,
      number: '00БП-000012',
      date: '2026-01-31',
      lines: [
        { text: 'Аренда склада', sum: 100_000n, vat: 0n },
        { sum: 50_000n, vat: 0n },
      ],
      answer: 'accepted',
    })
    await room.make({
      ...own,
      number: '00БП-000120',
      date: '2026-02-28',
      lines: [{ text: 'Учёт 100% запасов', sum: 30_000n, vat: 0n }],
    })
    await room.make({
      ...own,
      number: '00БП-000121',
      date: '2026-03-31',
      currency: 'USD',
      lines: [{ text: 'Consulting_services', sum: 10_000n, vat: 0n }],
      answer: 'refused',
    })
    await room.make({ ...own, number: 'draft', status: 'draft', date: '2026-03-30' })
    await room.make({ ...own, number: 'gone', status: 'withdrawn', date: '2026-03-29' })
    await room.make({ ...own, number: 'hidden', status: 'rejected', posted: false })
    // Another tenant's act with an equal number.
    await room.make({
      counterpartyId: vector.id,
      number: '00БП-000012',
      date: '2026-01-31',
      lines: [{ text: 'Аренда крана', sum: 700n, vat: 0n }],
    })
    await room.make({ counterpartyId: null, number: 'nobody’s', date: '2026-01-01' })
  })
  afterAll(() => room.end())

  test('the acts of one customer are put in another order, page by page; those of everybody are not', async () => {
    expect(await numbers(client, { sort: 'sum-up' })).toEqual(['121', '120', '12'])
    expect(await numbers(client, { sort: 'number-up' })).toEqual(['12', '120', '121'])
    expect(await numbers(client, { sort: 'date-up' })).toEqual(['12', '120', '121'])
    const everybody = await room.acts.list(
      accountant,
      { counterparty: 'all', sort: 'sum-up' },
      null,
    )
    expect(everybody).toMatchObject({ isSortable: false, waiting: null, filter: { sort: '' } })
    const hostile = Buffer.from(JSON.stringify(['9'.repeat(40), romashka.id])).toString('base64url')
    const again = await room.acts.list(client, { sort: 'sum-up' }, hostile)
    expect(again?.rows).toHaveLength(3)
  })

  test('what waits is counted whatever else is filtered', async () => {
    const list = await room.acts.list(client, { status: 'accepted' }, null)
    const waiting = await room.acts.list(client, { status: 'waiting' }, null)
    expect(list?.waiting).toBe(waiting?.totals.count)
  })

  const numbers = async (actor: Actor, filter: CompletionActFilter = {}) =>
    (await room.acts.list(actor, filter, null))?.rows.map(({ number }) => number)

  test('a client sees what was issued to them, newest first, with sums by currency', async () => {
    const list = await room.acts.list(client, {}, null)
    expect(list).toMatchObject({
      counterparty: romashka,
      nextCursor: null,
      isComplete: true,
      totals: {
        count: 3,
        isCapped: false,
        sums: [
          { currency: 'RUB', total: 180_000n },
          { currency: 'USD', total: 10_000n },
        ],
      },
    })
    expect(list?.rows.map(({ number }) => number)).toEqual(['121', '120', '12'])
    expect(list?.rows.at(-1)).toEqual({
      id: expect.any(String),
      number: '12',
      date: '2026-01-31',
      counterparty: { id: romashka.id, name: romashka.name },
      summary: 'Аренда склада',
      lineCount: 2,
      isCorrection: false,
      total: 150_000n,
      vatTotal: 0n,
      currency: 'RUB',
      state: 'accepted',
    })
  })

  test('staff see everybody’s, drafts and nameless ones too', async () => {
    const list = await room.acts.list(accountant, {}, null)
    expect(list?.totals.count).toBe(8)
    expect(list?.rows.find(({ number }) => number === 'nobody’s')?.counterparty).toBeNull()
    expect(list?.states).toEqual([...COMPLETION_ACT_STATES])
    expect(await numbers(accountant, { counterparty: romashka.id })).toHaveLength(6)
  })

  test.each([
    ['by a state', { status: 'waiting' }, ['120']],
    ['by a state only staff know, which is no filter for them', { status: 'draft' }, 3],
    ['from a day', { from: '2026-02-28' }, ['121', '120']],
    ['up to a day, inclusive', { to: '2026-02-28' }, ['120', '12']],
    ['a period turned round', { from: '2026-02-28', to: '2026-02-01' }, ['120']],
    ['by the number as 1C keeps it', { q: '00БП-000012' }, ['12']],
    ['by the number as it is printed', { q: '12' }, 3],
    ['by two words in any case', { q: 'СКЛАДА аренда' }, ['12']],
    ['with е for ё', { q: 'учет' }, ['120']],
    ['with ё for е', { q: 'арёнда' }, ['12']],
    ['a wildcard finds nothing but itself', { q: '100%' }, ['120']],
    ['a lone wildcard is no word', { q: '%' }, 3],
    ['an underscore stands for no letter', { q: 'Consulting_services' }, ['121']],
    ['words and state', { q: 'аренда', status: 'waiting' }, []],
    ['a quote', { q: "' OR 1=1 --" }, []],
    ['the own name, which is no word of an act', { q: 'ромашка' }, []],
  ])('a client filters %s', async (_what, filter, expected) => {
    const found = await numbers(client, filter)
    if (typeof expected === 'number') expect(found).toHaveLength(expected)
    else expect(found).toEqual(expected)
  })

  test.each([
    ['name', { q: 'вектор плюс' }, 1],
    ['INN', { q: '7709999999' }, 1],
    ['name of an act without them', { q: 'ничей' }, 0],
    ['words of all tenants', { q: 'аренда' }, 2],
    ['number of all tenants', { q: '00БП-000012' }, 2],
    ['name and state', { q: 'ромашка', status: 'draft' }, 1],
    ['name and period', { q: 'РОМАШКА', from: '2026-03-01' }, 4],
  ])('staff find by %s', async (_what, filter, count) => {
    const list = await room.acts.list(accountant, filter, null)
    expect(list?.rows).toHaveLength(count)
    expect(list?.totals.count).toBe(count)
  })

  test('another’s, an unknown and a malformed counterparty is not there, nor for staff', async () => {
    for (const counterparty of [vector.id, crypto.randomUUID(), 'x', "'; --"]) {
      expect(await room.acts.list(client, { counterparty }, null)).toBeNull()
    }
    for (const counterparty of [crypto.randomUUID(), 'x']) {
      expect(await room.acts.list(accountant, { counterparty }, null)).toBeNull()
    }
  })

  test('`all` is all of the client’s own, whatever is chosen; a client of none sees none', async () => {
    const both = await room.person('client', [romashka, vector])
    expect(await numbers(both)).toHaveLength(3)
    expect(await numbers(both, { counterparty: 'all' })).toHaveLength(4)
    expect(await numbers(both, { counterparty: vector.id.toUpperCase() })).toHaveLength(1)
    expect(await numbers(stranger, { counterparty: 'all' })).toHaveLength(1)
    const nobody = await room.person('client', [])
    expect(await room.acts.list(nobody, {}, null)).toMatchObject({ rows: [], totals: { count: 0 } })
  })

  test('a broken cursor is the first page', async () => {
    const first = await room.acts.list(client, {}, null)
    expect((await room.acts.list(client, {}, 'broken'))?.rows).toEqual(first?.rows)
  })

  test('the database folds names as the portal folds words', async () => {
    const name = 'ООО «Съешь ещё этих мягких французских булок, да выпей же чаю» / ЁЛКА-Test №5'
    const { id } = await room.counterparty(name, '123')
    const [row] = await room.prisma.$queryRaw<{ text: string }[]>`
      SELECT search_text AS text FROM counterparties WHERE id = ${id}::uuid`
    expect(row?.text.replace(/\s+/g, ' ').trim()).toBe(`${foldForSearch(name)} 123`)
  })
})

describe('paging', () => {
  let room: TestModule
  let tenants: Own[]
  let client: Actor
  let accountant: Actor

  beforeAll(async () => {
    room = await openModule()
    tenants = [await room.counterparty(), await room.counterparty(), await room.counterparty()]
    client = await room.person('client', tenants.slice(0, 2))
    accountant = await room.person('accountant')
    for (let place = 0; place < 330; place++) {
      await room.make({
        counterpartyId: tenants[place % 3]?.id ?? null,
        // Many acts of one moment: the id decides then.
        date: `2026-03-${String(1 + (place % 7)).padStart(2, '0')}`,
        status: place % 11 === 0 ? 'draft' : 'issued',
        answer: place % 4 === 0 ? 'accepted' : null,
        lines: [{ text: place % 2 === 0 ? 'Аренда' : 'Ремонт' }],
        withEvent: false,
      })
    }
  })
  afterAll(() => room.end())

  async function allPages(
    actor: Actor,
    filter: CompletionActFilter,
    between: () => Promise<unknown>,
  ) {
    const rows: CompletionActList['rows'] = []
    let cursor: string | null = null
    do {
      const list: CompletionActList | null = await room.acts.list(actor, filter, cursor)
      rows.push(...(list?.rows ?? []))
      cursor = list?.nextCursor ?? null
      await between()
    } while (cursor)
    return rows
  }

  test('whatever the filter, its pages together are the whole of it and nothing comes twice, though acts are added meanwhile', async () => {
    const filters = fc.record(
      {
        q: fc.constantFrom('аренда', 'ре', 'монт', 'нет такого'),
        from: fc.constantFrom('2026-03-02', '2026-03-05'),
        to: fc.constantFrom('2026-03-04', '2026-03-06'),
        status: fc.constantFrom(...COMPLETION_ACT_STATES),
        counterparty: fc.constantFrom('all', tenants[0]?.id ?? ''),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(filters, fc.boolean(), async (filter, isStaff) => {
        const actor = isStaff ? accountant : client
        const before = await room.prisma.completionAct.findMany({ select: { id: true } })
        const known = new Set(before.map(({ id }) => id))
        const expected = await expectedIds(actor, filter)
        const seen = await allPages(actor, filter, () =>
          // Of the newest moment, where pages that count from the start would shift.
          room.make({
            counterpartyId: tenants[0]?.id ?? null,
            date: '2026-03-07',
            lines: [{ text: 'Аренда' }],
            withEvent: false,
          }),
        )
        const ids = seen.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.filter((id) => known.has(id))).toEqual(expected)
      }),
      { numRuns: 40 },
    )
  })

  /** By the database's plainest means, to be compared with. */
  async function expectedIds(actor: Actor, filter: CompletionActFilter): Promise<string[]> {
    const isStaff = actor.role !== 'client'
    const acts = await room.prisma.completionAct.findMany({
      orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
      select: {
        id: true,
        dateTime: true,
        state: true,
        summary: true,
        visible: true,
        counterpartyId: true,
      },
    })
    const whose = filter.counterparty ?? (isStaff ? 'all' : (actor.current?.id ?? ''))
    const own = actor.counterparties.map(({ id }) => id)
    const { q = '', from = '', to = '9999' } = filter
    const [start, end] = from > to ? [to, from] : [from, to]
    const hasState = isStaff || !['draft', 'held', 'withdrawn'].includes(filter.status ?? '')
    return acts
      .filter((act) => {
        const day = act.dateTime.toISOString().slice(0, 10)
        const isTheirs = isStaff || (act.visible && own.includes(act.counterpartyId ?? ''))
        const words = q.toLowerCase().split(' ').filter(Boolean)
        const text = ` ${act.summary.toLowerCase()}`
        return (
          isTheirs &&
          (whose === 'all' || act.counterpartyId === whose) &&
          day >= start &&
          day <= end &&
          (!filter.status || !hasState || act.state === filter.status) &&
          words.every((word) => text.includes(word.length < 3 ? ` ${word}` : word))
        )
      })
      .map(({ id }) => id)
  }
})

describe('many acts', () => {
  let room: TestModule
  let large: Own
  let client: Actor
  let accountant: Actor

  beforeAll(async () => {
    room = await openModule()
    large = await room.counterparty('ООО «Крупный заказчик»')
    client = await room.person('client', [large])
    accountant = await room.person('accountant')
    const { id } = await room.make({
      counterpartyId: large.id,
      lines: [{ text: 'Обслуживание кассы', sum: 100n, vat: 0n }],
      withEvent: false,
    })
    await room.prisma.$executeRaw`
      INSERT INTO completion_acts (id, set, ref, counterparty_id, number, date_time, currency, total, vat_total,
        summary, line_count, search_text, comment, posted, deletion_mark, data_version, content_hash, status,
        matched_rule, signals, next_signals_at, visible, state, updated_at)
      SELECT gen_random_uuid(), set, gen_random_uuid(), counterparty_id, n::text, date_time - n * interval '1 hour',
        currency, total, vat_total, summary, line_count, search_text, comment, posted, deletion_mark,
        data_version, content_hash, status, matched_rule, signals, next_signals_at, visible, state, updated_at
      FROM completion_acts, generate_series(1, 9999) AS n WHERE id = ${id}::uuid`
  })
  afterAll(() => room.end())

  test('a customer with ten thousand acts reads their sum', async () => {
    const totals = {
      count: 10_000,
      sums: [{ currency: 'RUB', total: 1_000_000n }],
      isCapped: false,
    }
    expect((await room.acts.list(client, {}, null))?.totals).toEqual(totals)
    expect((await room.acts.list(client, { q: 'обслуживание' }, null))?.totals).toEqual(totals)
  })

  test('words that too many acts have are paged in order, and not added up for staff', async () => {
    const filter = { q: 'обслуживание' }
    const first = await room.acts.list(accountant, filter, null)
    expect(first?.totals).toEqual({ count: 500, sums: [], isCapped: true })
    const second = await room.acts.list(accountant, filter, first?.nextCursor ?? null)
    const rows = [...(first?.rows ?? []), ...(second?.rows ?? [])]
    const plain = await room.acts.list(accountant, {}, null)
    const plainSecond = await room.acts.list(accountant, {}, plain?.nextCursor ?? null)
    expect(rows).toEqual([...(plain?.rows ?? []), ...(plainSecond?.rows ?? [])])
    expect(rows).toHaveLength(100)
  })

  test('a name that more counterparties have than are looked up one by one finds their acts', async () => {
    await room.prisma.counterparty.createMany({
      data: Array.from({ length: 600 }, (_, place) => ({
        guid: crypto.randomUUID(),
        name: `ООО «Заказчик ${place}»`,
      })),
    })
    const list = await room.acts.list(accountant, { q: 'заказчик' }, null)
    expect(list?.rows).toHaveLength(50)
    expect(list?.totals.isCapped).toBe(true)
  })
})
