import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { sampleFiles } from '../../../server/backup/index.ts'
import { backupPlan } from '../../../server/composition/backup-plan.ts'
import { storageChecks } from '../../../server/health/checks/storage.ts'
import { runChecks } from '../../../server/platform/checks/run-checks.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { acceptStorage, guardStorage } from '../../../server/platform/storage/own-storage.ts'
import { openStorage, type Storage } from '../../../server/platform/storage.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { startS3 } from '../../support/s3/start-s3.ts'

const PDF = Buffer.from('%PDF-1.7')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sverka-own-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function openDatabase(): Promise<Database> {
  const database = connect(await createDatabase(), { connections: 4 })
  onTestFinished(database.close)
  return database
}

const urlOf = (name: string) => pathToFileURL(join(folder, `${name}/`)).href
const open = ({ prisma, pool }: Database, url: string) =>
  guardStorage(
    { prisma, sampleFiles: () => sampleFiles(pool, backupPlan.files) },
    openStorage(url),
    url,
  )
const newPortal = async () => []

test('a folder that vanishes under the portal is not made anew, and is known again once it is back', async () => {
  const database = await openDatabase()
  const storage = open(database, urlOf('mounted'))
  await storage.put('acts/1.pdf', PDF)
  await rename(join(folder, 'mounted'), join(folder, 'elsewhere'))

  const unmarked = { code: 'storage.unmarked' }
  await expect(storage.put('acts/2.pdf', PDF)).rejects.toMatchObject(unmarked)
  // Not null, and not removed: the file lies where it was.
  await expect(storage.get('acts/1.pdf')).rejects.toMatchObject(unmarked)
  await expect(storage.delete('acts/1.pdf')).rejects.toMatchObject(unmarked)
  // Neither by a process that begins now.
  await expect(open(database, urlOf('mounted')).put('acts/2.pdf', PDF)).rejects.toMatchObject(
    unmarked,
  )
  expect(await readdir(folder)).toEqual(['elsewhere'])
  const [found] = await runChecks([storageChecks(storage)], { deadlineMs: 60_000 })
  expect(found).toMatchObject({
    state: 'wrong',
    remedy: { en: expect.stringContaining('npm run admin -- accept-storage') },
  })

  await rename(join(folder, 'elsewhere'), join(folder, 'mounted'))
  expect(Buffer.from((await storage.get('acts/1.pdf')) ?? [])).toEqual(PDF)
  await storage.put('acts/2.pdf', PDF)
})

test('files of an earlier release are taken over as they lie', async () => {
  await openStorage(urlOf('earlier')).put('acts/1.pdf', PDF)
  const storage = open(await openDatabase(), urlOf('earlier'))
  expect(Buffer.from((await storage.get('acts/1.pdf')) ?? [])).toEqual(PDF)
  expect(await storage.get('acts/none.pdf')).toBeNull()
  await storage.put('acts/2.pdf', PDF)
})

/** A storage whose every answer and every deed takes some time, as of a bucket. */
function slow(storage: Storage): Storage {
  const sometime = () => setTimeout(Math.random() * 20)
  return {
    put: async (key, content) => {
      await sometime()
      await storage.put(key, content)
      await sometime()
    },
    get: async (key) => {
      await sometime()
      const content = await storage.get(key)
      await sometime()
      return content
    },
    delete: storage.delete,
  }
}

test('files of an earlier release that are not there keep a mark from an empty folder, until they are back', async () => {
  const database = await openDatabase()
  for (const name of ['gone', 'kept'])
    await database.prisma.enterpriseDataFile.create({
      data: {
        storageKey: `enterprise-data/${name}.xml`,
        fileName: `${name}.xml`,
        sha256: '0'.repeat(64),
        bytes: 8,
        actCount: 1,
        createdAt: new Date(),
      },
    })
  const url = urlOf('away')
  const unmarked = { code: 'storage.unmarked' }
  await expect(open(database, url).put('acts/1.pdf', PDF)).rejects.toMatchObject(unmarked)
  await expect(open(database, url).get('enterprise-data/gone.xml')).rejects.toMatchObject(unmarked)
  expect(await readdir(folder)).not.toContain('away')

  // One of the two was lost long ago: that is no reason to wait.
  await openStorage(url).put('enterprise-data/kept.xml', PDF)
  const storage = open(database, url)
  await storage.put('acts/1.pdf', PDF)
  expect(await storage.get('enterprise-data/gone.xml')).toBeNull()

  // The files are lost for good, which a person says.
  await database.prisma.setting.deleteMany({ where: { key: 'storage.id' } })
  const lost = urlOf('lost')
  await expect(open(database, lost).put('acts/1.pdf', PDF)).rejects.toMatchObject(unmarked)
  expect(await acceptStorage(database.prisma, openStorage(lost))).toBe(true)
  await open(database, lost).put('acts/1.pdf', PDF)
})

test('processes that begin together agree, and none of them takes the storage for another one', async () => {
  const databaseUrl = await createDatabase()
  const databases = Array.from({ length: 4 }, () => connect(databaseUrl, { connections: 2 }))
  onTestFinished(async () => {
    await Promise.all(databases.map(({ close }) => close()))
  })
  for (let round = 0; round < 10; round += 1) {
    const url = urlOf(`together-${round}`)
    const processes = databases.map(({ prisma }) =>
      guardStorage({ prisma, sampleFiles: newPortal }, slow(openStorage(url)), url),
    )
    await Promise.all(
      processes.map(async (storage, index) => {
        await setTimeout(Math.random() * 30)
        await storage.put(`acts/${index}.pdf`, PDF)
      }),
    )
    const [database] = databases
    await database?.prisma.setting.deleteMany({ where: { key: 'storage.id' } })
  }
})

test('a process that dies while it begins leaves nothing in the way of the next one', async () => {
  const database = await openDatabase()
  const files = openStorage(urlOf('died'))
  const url = urlOf('died')
  const dying = guardStorage(
    { prisma: database.prisma, sampleFiles: newPortal },
    {
      ...files,
      put: async (key, content) => {
        await files.put(key, content)
        throw new Error('The process died.')
      },
    },
    url,
  )
  await expect(dying.put('acts/1.pdf', PDF)).rejects.toThrow('The process died.')
  await open(database, url).put('acts/1.pdf', PDF)
})

test('a storage of another portal is named, an empty one too, until somebody accepts it', async () => {
  const [own, other] = [await openDatabase(), await openDatabase()]
  await open(own, urlOf('own')).put('acts/1.pdf', PDF)
  await open(other, urlOf('other')).put('acts/1.pdf', PDF)

  const mistaken = open(own, urlOf('other'))
  await expect(mistaken.put('acts/2.pdf', PDF)).rejects.toMatchObject({ code: 'storage.other' })
  expect(await acceptStorage(own.prisma, openStorage(urlOf('other')))).toBe(true)
  await mistaken.put('acts/2.pdf', PDF)
  // The other portal goes on as before.
  await open(other, urlOf('other')).put('acts/1.pdf', PDF)

  const empty = open(own, urlOf('empty'))
  await expect(empty.put('acts/1.pdf', PDF)).rejects.toMatchObject({ code: 'storage.unmarked' })
  expect(await acceptStorage(own.prisma, openStorage(urlOf('empty')))).toBe(true)
  await empty.put('acts/1.pdf', PDF)
  expect(await acceptStorage(own.prisma, openStorage(urlOf('empty')))).toBe(false)
})

test('a bucket of S3 is known in the same way, and without a question for each file', async () => {
  const s3 = await startS3()
  onTestFinished(s3.close)
  const database = await openDatabase()
  let questions = 0
  const files = s3.storage()
  const counted = {
    ...files,
    get: (key: string) => {
      questions += 1
      return files.get(key)
    },
  }
  const storage = guardStorage(
    { prisma: database.prisma, sampleFiles: newPortal },
    counted,
    s3.url(),
  )
  await storage.put('acts/1.pdf', PDF)
  const before = questions
  for (const name of [2, 3, 4]) await storage.put(`acts/${name}.pdf`, PDF)
  expect(questions).toBe(before)

  const empty = s3.url().replace('/portal?', '/another?')
  await expect(open(database, empty).put('acts/1.pdf', PDF)).rejects.toMatchObject({
    code: 'storage.unmarked',
  })
})
