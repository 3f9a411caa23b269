import { expect, onTestFinished, test, vi } from 'vitest'
import {
  type CompletionActsService,
  createCompletionActs,
} from '../../../../server/completion-acts/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { printNumber } from '../../../../server/onec/document-number.ts'
import { bare, pageText, readPdf } from '../../../support/file-readers/pdf-reader.ts'
import { read, readAfter, type SyncApp, startSyncApp } from './fixture.ts'

vi.setConfig({ testTimeout: 90_000 })

const BATCH = 'Document_ОказаниеУслуг'
const CORRECTION = 'Document_КорректировкаРеализации'
const SALE = 'Document_РеализацияТоваровУслуг'

/** Accounting with all its documents, its own forms of acts, and an accountant who uses them. */
async function startAccounting(
  counterparties: string[],
  port: Parameters<typeof startSyncApp>[0] = {},
) {
  const app = await startSyncApp({
    counterparties,
    from: '2026-01-01',
    ...port,
    port: {
      sets: 'all',
      forms: {
        completionActForm: async () => {
          formsAsked++
          return { kind: 'done', value: { pdf: null, pdfProblem: 'not_pdf' } }
        },
      },
      ...port?.port,
    },
  })
  let formsAsked = 0
  await read(app)
  const { prisma } = app.deps.database
  const acts: CompletionActsService = createCompletionActs(app.deps)
  const nameOf = (key: string) =>
    app.sandbox.onec.base.counterparties.find((one) => one.key === key) ?? expect.fail(key)
  const customers = new Map<string, Actor>()
  return {
    app,
    prisma,
    acts,
    formsAsked: () => formsAsked,
    guidOf: (key: string) => nameOf(key).guid,
    /** Who signs in for a counterparty. */
    async customer(key: string): Promise<Actor> {
      const known = customers.get(key)
      if (known) return known
      const { id } = await prisma.counterparty.findUniqueOrThrow({
        where: { guid: nameOf(key).guid },
      })
      const person = await app.person('client', [id])
      customers.set(key, person)
      return person
    },
    staff: () => app.person('accountant'),
    async opened(actor: Actor, id: string) {
      return (await acts.open(actor, id, 1)) ?? expect.fail('not to be opened')
    },
    /** Without white space. */
    async pdf(actor: Actor, id: string): Promise<string> {
      const file = await acts.file(actor, id, {})
      if (!file || 'kind' in file) return expect.fail('no file')
      const { pages } = await readPdf(file.content)
      return pages.map(pageText).join('')
    },
  }
}

/** Calls of the interface, as the accountant's own program would make them. */
async function post({ sandbox }: SyncApp, set: string, body: object): Promise<string> {
  const { url, user, password, accountant } = sandbox.onec
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const answer = await fetch(
    `${url}/odata/standard.odata/${encodeURIComponent(set)}?$format=json`,
    {
      method: 'POST',
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  )
  const text = await answer.text()
  expect(answer.status, text).toBe(201)
  const { Ref_Key } = JSON.parse(text) as { Ref_Key: string }
  accountant.post(Ref_Key)
  return Ref_Key
}

test('one document with many customers is an act for each, and nobody sees another’s', async () => {
  const { app, prisma, acts, guidOf, customer, opened, pdf, formsAsked, staff } =
    await startAccounting(['polyus', 'izumrud', 'luch'])
  const standing = await prisma.completionAct.findMany({ where: { set: BATCH } })
  expect(standing.length).toBeGreaterThan(5)

  const row = (line: number, key: string, sum: number) => ({
    LineNumber: String(line),
    Контрагент_Key: guidOf(key),
    Количество: 1,
    Цена: sum,
    Сумма: sum,
    СуммаНДС: Math.round((sum * 2200) / 122) / 100,
  })
  const { accountant } = app.sandbox.onec
  const like = accountant.list({ top: 500 }).find(({ set }) => set === BATCH)
  const item = app.sandbox.onec.odata.world().documents.find(like?.ref ?? '')
  const ref = await post(app, BATCH, {
    Date: '2026-10-15T10:00:00',
    Номенклатура_Key: item?.entity.value('Номенклатура_Key'),
    Организация_Key: item?.entity.value('Организация_Key'),
    ВалютаДокумента_Key: item?.entity.value('ВалютаДокумента_Key'),
    СтавкаНДС: 'НДС22',
    СуммаВключаетНДС: true,
    Контрагенты: [row(1, 'polyus', 1220), row(2, 'izumrud', 2440), row(3, 'luch', 3660)],
  })
  await readAfter(app, 2)

  const rows = await prisma.completionAct.findMany({
    where: { set: BATCH, ref },
    include: { counterparty: true },
  })
  expect(rows.map(({ total }) => total).sort()).toEqual([122_000n, 244_000n, 366_000n])
  const idOf = (key: string) =>
    rows.find(({ counterparty }) => counterparty?.guid === guidOf(key))?.id ?? expect.fail(key)
  const polyus = await customer('polyus')
  const act = await opened(polyus, idOf('polyus'))
  expect(act).toMatchObject({ total: 122_000n, state: 'waiting', vatTotal: 22_000n })
  expect(act.lines).toHaveLength(1)
  expect(await acts.open(polyus, idOf('izumrud'), 1)).toBeNull()
  expect(await acts.file(polyus, idOf('izumrud'), {})).toBeNull()

  const printed = await pdf(polyus, idOf('polyus'))
  expect(printed).toContain('Полюс')
  expect(printed).toContain('1220,00')
  expect(printed).not.toMatch(/Изумруд|2440,00|7320,00/)
  // 1C's own form of the document would show every customer all the others.
  expect(formsAsked()).toBe(0)
  expect((await opened(await staff(), idOf('izumrud'))).total).toBe(244_000n)
  expect(app.sandbox.onec.base.rows(nameOfRow(app, 'polyus')).at(-1)).toMatchObject({
    debit: 122_000n,
  })

  // A customer is taken out, another one's sum is changed: the others' acts stay as they are.
  accountant.changeLine(ref, 2, { quantity: '1', price: '2000' })
  accountant.removeLine(ref, 3)
  accountant.post(ref)
  await readAfter(app, 2)
  const after = await prisma.completionAct.findMany({ where: { set: BATCH, ref } })
  const byId = new Map(after.map((one) => [one.id, one]))
  expect(after).toHaveLength(3)
  expect(byId.get(idOf('polyus'))).toMatchObject({ total: 122_000n, visible: true })
  expect(byId.get(idOf('izumrud'))).toMatchObject({ total: 200_000n, visible: true })
  expect(byId.get(idOf('luch'))).toMatchObject({ status: 'withdrawn', visible: false })
  expect(await acts.open(await customer('luch'), idOf('luch'), 1)).toBeNull()

  accountant.erase(ref)
  await readAfter(app, 2)
  await readAfter(app, 3)
  expect(await prisma.completionAct.count({ where: { ref, visible: true } })).toBe(0)
})

function nameOfRow({ sandbox }: SyncApp, key: string) {
  return sandbox.onec.base.counterparties.find((one) => one.key === key) ?? expect.fail(key)
}

test('a correction is shown with its act, and counts by the difference', async () => {
  const { app, prisma, acts, customer, opened, pdf } = await startAccounting(['gorizont', 'orion'])
  const standing = await prisma.completionAct.findMany({ where: { set: CORRECTION } })
  expect(standing.length).toBeGreaterThan(2)
  expect(standing.every(({ correctsSet, total }) => correctsSet === SALE && total > 0n)).toBe(true)

  const { accountant } = app.sandbox.onec
  const sale = accountant
    .list({ state: 'posted', top: 200 })
    .find(({ set, ref }) => set === SALE && (accountant.view(ref)?.vatIncluded ?? false))
  const view = accountant.view(sale?.ref ?? '') ?? expect.fail('no sale')
  const [line] = view.lines
  const { ref } = accountant.correct(
    view.ref,
    1,
    { quantity: '1', price: '100' },
    '2026-10-18T09:00:00',
  )
  await readAfter(app, 2)

  const act = await prisma.completionAct.findFirstOrThrow({ where: { ref } })
  const corrected = await prisma.completionAct.findFirstOrThrow({ where: { ref: view.ref } })
  const difference = 10_000n - (line?.sum ?? 0n)
  expect(difference).toBeLessThan(0n)
  expect(act).toMatchObject({ total: difference, correctsRef: view.ref, visible: true })

  const key = app.sandbox.onec.base.counterparties.find(
    ({ guid }) => guid === view.counterparty.guid,
  )
  const reader = await customer(key?.key ?? '')
  const page = await opened(reader, act.id)
  expect(page.corrects).toMatchObject({ id: corrected.id, number: printNumber(view.number) })
  expect(page.lines[0]?.correction).toMatchObject({
    before: { total: line?.sum },
    after: { total: 10_000n, price: '100.00' },
  })
  expect((await opened(reader, corrected.id)).corrections).toEqual([
    { id: act.id, number: printNumber(act.number), date: '2026-10-18', total: difference },
  ])
  const listed = await acts.list(reader, { from: '2026-10-18', to: '2026-10-18' }, null)
  expect(listed?.rows).toMatchObject([{ id: act.id, isCorrection: true, total: difference }])

  const printed = await pdf(reader, act.id)
  expect(printed).toContain(bare(`Корректировка № ${printNumber(act.number)} от 18.10.2026`))
  expect(printed).toContain(bare(`к акту № ${printNumber(view.number)}`))
  expect(printed).toMatch(/Было.*Стало.*Изменение/)
  expect(printed).toContain(bare('Стоимость уменьшена на'))
  const rows = app.sandbox.onec.base.rows(nameOfRow(app, key?.key ?? ''))
  expect(rows.find((one) => one.ref === ref)).toMatchObject({ debit: difference })
  const file = await acts.file(reader, act.id, {})
  expect(file && 'fileName' in file && file.fileName).toMatch(/^Корректировка № /)

  // Of another customer nobody learns that there is such a correction.
  const other = await customer(key?.key === 'orion' ? 'gorizont' : 'orion')
  expect(await acts.open(other, act.id, 1)).toBeNull()
})

test('acts of construction works are read when the setting says so, and leave with it', async () => {
  const off = await startAccounting(['agro'])
  expect(await off.prisma.completionAct.count({ where: { visible: true } })).toBe(0)

  const { app, prisma, customer, opened, pdf } = await startAccounting(['agro'], {
    port: { withConstruction: true },
  })
  const [first] = await prisma.completionAct.findMany({
    where: { visible: true, lineCount: { gt: 1 } },
    orderBy: { dateTime: 'desc' },
  })
  const act = first ?? expect.fail('no act')
  const reader = await customer('agro')
  const page = await opened(reader, act.id)
  const view = app.sandbox.onec.accountant.view(act.ref)
  expect(page.total).toBe(view?.total)
  expect(page.lines.length).toBeGreaterThan(1)
  expect(page.lines.reduce((sum, { total }) => sum + total, 0n)).toBe(page.total)
  expect(page.lines.reduce((sum, { vat }) => sum + vat, 0n)).toBe(view?.lines[0]?.vat)
  const text = await pdf(reader, act.id)
  expect(text).toContain(bare(`Акт № ${printNumber(act.number)}`))
  const { from, to } = page.servicePeriod ?? expect.fail('no period')
  expect([from.slice(0, 7), from.slice(8)]).toEqual([page.date.slice(0, 7), '01'])
  expect(to).toBe(page.date)
  const [year, month, day] = to.split('-')
  expect(text).toContain(bare(`Период: с 01.${month}.${year} по ${day}.${month}.${year}`))
})

test('the setting switched on finds the old ones within one reading after the next', async () => {
  const { app, prisma } = await startAccounting(['agro'])
  await readAfter(app, 2)
  expect(await prisma.completionAct.count()).toBeLessThan(5)
  const { createCompletionActsPort } = await import('../../../../server/onec/odata/acts/create.ts')
  const { url, user, password } = app.sandbox.onec
  const withConstruction = createCompletionActsPort({
    ...{ url, user, password, configuration: 'bp30', sets: 'all', forms: null },
    concurrency: { acquire: async () => () => undefined },
    log: app.deps.log,
    withConstruction: true,
  })
  onTestFinished(() => withConstruction.close())

  const switched = { ...app, deps: { ...app.deps, onec: withConstruction } }
  await readAfter(switched, 2)
  await readAfter(switched, 2)

  const posted = app.sandbox.onec.accountant.list({ state: 'posted', top: 1000 })
  expect(await prisma.completionAct.count({ where: { visible: true } })).toBe(posted.length)
  await readAfter(app, 2)
  await readAfter(app, 2)
  expect(await prisma.completionAct.count({ where: { visible: true } })).toBe(0)
})

test.each(['Товары', 'Смета', 'АгентскиеУслуги'])(
  'a release without the section %s reads services all the same',
  async (section) => {
    const app = await startSyncApp({ counterparties: ['luch'], port: { withConstruction: true } })
    app.sandbox.onec.odata.world().dropField(SALE, section)

    await read(app)

    const posted = app.sandbox.onec.accountant.list({ state: 'posted', top: 1000 })
    expect(posted.length).toBeGreaterThan(3)
    const { prisma } = app.deps.database
    expect(await prisma.completionAct.count({ where: { visible: true } })).toBe(posted.length)
    const { missingFields, usable } = await app.deps.onec
      .probe()
      .then((outcome) => (outcome.kind === 'done' ? outcome.value : expect.fail('not probed')))
    expect(usable).toBe(true)
    expect(missingFields.filter(({ required }) => required)).toEqual([])
  },
)

test('a column that a release lacks in its goods does not stop services', async () => {
  const app = await startSyncApp({ counterparties: ['luch'] })
  app.sandbox.onec.odata.world().dropField(SALE, 'Товары.ЕдиницаИзмерения_Key')
  await read(app)
  expect(await app.deps.database.prisma.completionAct.count()).toBeGreaterThan(3)
})
