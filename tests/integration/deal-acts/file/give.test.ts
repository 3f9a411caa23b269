import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { giveFile, listFiles, makeFile, viewFile } from '../../../../server/deal-acts/file/index.ts'
import { ACCOUNTANT, contentOf, type FileApp, startFileApp } from './file-app.ts'

const COLLEAGUE = { ...ACCOUNTANT, userId: '00000000-0000-4000-8000-000000000002' }

let app: FileApp
let id: string
beforeAll(async () => {
  app = await startFileApp()
  const { prisma } = app.deps.database
  for (const { userId, email, name } of [ACCOUNTANT, COLLEAGUE]) {
    const data = { id: userId, email: `${userId}.${email}`, name, role: 'accountant' as const }
    await prisma.user.create({ data })
  }
})
afterAll(() => app.end())
beforeEach(async () => {
  app.pass(60_000)
  await app.exported(2)
  const made = await makeFile(app.deps, ACCOUNTANT)
  if (!made || !('id' in made)) throw new Error('no file')
  id = made.id
})

const given = async () =>
  (await listFiles(app.deps, ACCOUNTANT))?.find((one) => one.id === id)?.given
const audited = () =>
  app.deps.database.prisma.auditEvent.findMany({
    where: { action: 'deal_act.file_given', subjectId: id },
    orderBy: { at: 'asc' },
  })

test('a file that was made is not given out yet; at the first press it is', async () => {
  expect(await given()).toBeNull()
  const now = app.deps.clock.now()
  expect(await giveFile(app.deps, ACCOUNTANT, id, false)).toMatchObject({ kind: 'file' })
  expect(await given()).toEqual({ at: now, who: ACCOUNTANT.name, times: 1 })
  expect(await audited()).toMatchObject([{ actorId: ACCOUNTANT.userId, details: { times: 1 } }])
})

test('once more it is given only to whoever confirms, as the same bytes', async () => {
  const first = await giveFile(app.deps, ACCOUNTANT, id, false)
  app.pass(60_000)
  expect(await giveFile(app.deps, ACCOUNTANT, id, false)).toEqual({ kind: 'again' })
  expect(await giveFile(app.deps, COLLEAGUE, id, false)).toEqual({ kind: 'again' })
  expect((await given())?.times).toBe(1)
  const again = await giveFile(app.deps, COLLEAGUE, id, true)
  expect(again).toEqual(first)
  expect(await given()).toMatchObject({ times: 2 })
  expect(await audited()).toMatchObject([{ details: { times: 1 } }, { details: { times: 2 } }])
})

test('a second press of one person within seconds is the same giving out', async () => {
  await giveFile(app.deps, ACCOUNTANT, id, false)
  app.pass(5_000)
  expect(await giveFile(app.deps, ACCOUNTANT, id, false)).toMatchObject({ kind: 'file' })
  expect((await given())?.times).toBe(1)
  expect(await giveFile(app.deps, COLLEAGUE, id, false)).toEqual({ kind: 'again' })
})

test('of two people at once one gets it', async () => {
  const both = await Promise.all(
    [ACCOUNTANT, COLLEAGUE].map((actor) => giveFile(app.deps, actor, id, false)),
  )
  expect(both.map((one) => one?.kind).sort()).toEqual(['again', 'file'])
  expect((await given())?.times).toBe(1)
})

test('one that lies in the folder counts as given out', async () => {
  await app.deps.database.prisma.enterpriseDataFile.update({
    where: { id },
    data: { placedAt: app.deps.clock.now() },
  })
  expect(await giveFile(app.deps, ACCOUNTANT, id, false)).toEqual({ kind: 'again' })
  expect((await contentOf(app.deps, id)).byteLength).toBeGreaterThan(0)
})

test('its page says how many of its acts something became of in 1C', async () => {
  const { prisma } = app.deps.database
  const [one] = await prisma.dealAct.findMany({ where: { fileId: id } })
  await prisma.dealAct.update({ where: { id: one?.id ?? '' }, data: { status: 'accepted' } })
  const view = await viewFile({ ...app.deps, configuration: 'bp30' }, ACCOUNTANT, id)
  expect(view).toMatchObject({ id, actCount: 2, decided: 1, version: '1.17', given: null })
})
