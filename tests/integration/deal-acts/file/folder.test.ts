import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { allJobs } from '../../../../server/composition/jobs.ts'
import {
  giveFile,
  makeFile,
  placeFiles,
  workFiles,
} from '../../../../server/deal-acts/file/index.ts'
import { openQueue } from '../../../../server/platform/queue/queue.ts'
import { until } from '../../../support/until.ts'
import { ACCOUNTANT, contentOf, type FileApp, type FileDeps, startFileApp } from './file-app.ts'

let app: FileApp
let deps: FileDeps
let folder: string
beforeEach(async () => {
  app = await startFileApp()
  folder = join(app.folder, 'for-1c')
  // What exports acts tells of the folder by the very same object.
  deps = Object.assign(app.deps, { fileFolder: folder })
})
afterEach(() => app.end())

const rows = () =>
  app.deps.database.prisma.enterpriseDataFile.findMany({ orderBy: { serial: 'asc' } })
const jobs = () =>
  deps.database.prisma.$queryRaw<{ name: string }[]>`
    SELECT name FROM pgboss.job WHERE name = 'place-act-files' AND state = 'created'`

test('acts that were exported are placed by one job, whole, under the file’s own name', async () => {
  await app.exported(3)
  expect(await jobs()).toHaveLength(1)
  expect(await placeFiles(deps)).toBe(1)
  const [row] = await rows()
  expect(await readdir(folder)).toEqual([row?.fileName])
  // What lies there counts as given out.
  expect(await giveFile(deps, ACCOUNTANT, row?.id ?? '', false)).toEqual({ kind: 'again' })
  const stored = Buffer.from(await contentOf(deps, row?.id ?? ''))
  expect(await readFile(join(folder, row?.fileName ?? ''))).toEqual(stored)
  expect(row).toMatchObject({ actCount: 3, createdById: null, placedAt: expect.any(Date) })
})

test('a file that 1C took away does not come back, and acts that follow are in the next', async () => {
  await app.exported(1)
  await placeFiles(deps)
  const [first] = await readdir(folder)
  await rm(join(folder, first ?? ''))
  expect(await placeFiles(deps)).toBe(0)
  await app.exported(2)
  expect(await placeFiles(deps)).toBe(1)
  const [, second] = await rows()
  expect(await readdir(folder)).toEqual([second?.fileName])
  expect(second?.actCount).toBe(2)
})

test('a folder that is away loses nothing: the next call places what is left', async () => {
  await writeFile(folder, 'not a folder')
  await app.exported(2)
  await expect(placeFiles(deps)).rejects.toThrow()
  expect(await rows()).toMatchObject([{ actCount: 2, placedAt: null }])
  await rm(folder)
  expect(await placeFiles(deps)).toBe(1)
  expect(await readdir(folder)).toHaveLength(1)
})

test('two processes at once place every act in just one file', async () => {
  await app.exported(6)
  await Promise.all([placeFiles(deps), placeFiles(deps), placeFiles(deps)])
  const all = await rows()
  expect(all.reduce((sum, { actCount }) => sum + actCount, 0)).toBe(6)
  expect((await readdir(folder)).sort()).toEqual(all.map(({ fileName }) => fileName))
})

test('a file that staff made by hand is theirs to load', async () => {
  await app.exported(1)
  await makeFile(deps, ACCOUNTANT)
  expect(await placeFiles(deps)).toBe(0)
})

test('without a folder there is no job and nothing is placed', async () => {
  Object.assign(app.deps, { fileFolder: null })
  await app.exported(1)
  expect(await jobs()).toEqual([])
  expect(await placeFiles(app.deps)).toBe(0)
  expect(await rows()).toEqual([])
})

test('a worker places them as they become ready', async () => {
  const queue = await openQueue(deps.database.url, deps.log, true, allJobs)
  try {
    await workFiles({ ...deps, queue })
    await app.exported(2)
    // In one file or in two: the second act may be ready after the first was placed.
    const placed = async () => (await rows()).filter(({ placedAt }) => placedAt !== null)
    await until(async () => {
      const acts = (await placed()).reduce((sum, { actCount }) => sum + actCount, 0)
      return acts === 2
    })
    expect((await readdir(folder)).sort()).toEqual((await placed()).map(({ fileName }) => fileName))
  } finally {
    await queue.stop()
  }
})
