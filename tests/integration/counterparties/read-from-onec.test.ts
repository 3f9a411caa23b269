import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCounterparties } from '../../../server/counterparties/read-from-onec.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

describe('1C’s counterparties with their addresses', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  })
  afterAll(() => app.end())

  const read = (cursor: string | null, onec = app.onec.reconciliation) =>
    readCounterparties({ ...app, onec }, cursor)
  async function readAll() {
    const items = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(cursor)
      if (page.kind !== 'done') throw new Error(page.failure.code)
      items.push(...page.value.items)
      cursor = page.value.next
    } while (cursor !== null)
    return items
  }
  const known = (part: string) => {
    const found = app.sandbox.onec.base.counterparties.find(({ name }) => name.includes(part))
    if (!found) throw new Error(`the sandbox knows no "${part}"`)
    return found
  }

  test('are taken over once; addresses follow 1C, names and requisites that staff corrected stay', async () => {
    const { prisma } = app.database
    const { guid, emails } = known('Вектор')
    const mine = {
      guid,
      name: 'Вектор, как мы его зовём',
      inn: null,
      emails: ['old@vektor.example'],
    }
    await prisma.counterparty.create({ data: mine })
    const items = await readAll()
    expect(items.length).toBe(app.sandbox.onec.base.counterparties.length)
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    expect(await prisma.counterparty.findUnique({ where: { guid } })).toMatchObject({
      name: mine.name,
      inn: null,
      emails,
    })
    const other = known('Орион')
    expect(await prisma.counterparty.findUnique({ where: { guid: other.guid } })).toMatchObject({
      name: other.name,
      inn: other.inn,
      kpp: other.kpp,
      emails: other.emails,
    })
    const count = await prisma.counterparty.count()
    await readAll()
    expect(await prisma.counterparty.count(), 'read again').toBe(count)
  })

  test('of a base that offers no list are those of the portal, page by page', async () => {
    const { prisma } = app.database
    await prisma.counterparty.deleteMany()
    await prisma.counterparty.createMany({
      data: Array.from({ length: 502 }, (_, at) => ({
        guid: crypto.randomUUID(),
        name: `Свой ${at}`,
        emails: at === 0 ? [] : [`own${at}@example.com`],
      })),
    })
    app.sandbox.onec.setFaults({ id: 'not_published' })
    const first = await read(null)
    app.sandbox.onec.setFaults()
    if (first.kind !== 'done' || !first.value.next) throw new Error(first.kind)
    expect(first.value.isOwn).toBe(true)
    const second = await read(first.value.next)
    if (second.kind !== 'done') throw new Error(second.kind)
    expect(second.value).toMatchObject({ isOwn: true, next: null })
    const all = [...first.value.items, ...second.value.items]
    expect(new Set(all.map(({ id }) => id)).size, 'those with an address, each once').toBe(501)
    expect(await read(null, null), 'without a 1C at all').toMatchObject({
      kind: 'done',
      value: { isOwn: true },
    })
  })

  test.each(['base_locked', 'bad_gateway', 'unauthorized'] as const)(
    'are not known while 1C answers %s: nothing is made up',
    async (id) => {
      app.sandbox.onec.setFaults({ id })
      const page = await read(null)
      app.sandbox.onec.setFaults()
      expect(page.kind).toBe(id === 'unauthorized' ? 'misconfigured' : 'unavailable')
    },
  )
})
