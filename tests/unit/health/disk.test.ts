import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { keptFolders } from '../../../server/composition/kept-folders.ts'
import { diskChecks } from '../../../server/health/checks/disk.ts'

const ask = (folders: Parameters<typeof diskChecks>[0]) =>
  diskChecks(folders).checks[0]?.ask(AbortSignal.timeout(60_000))

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-disk-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'files'))
  return folder
}

test('a disk that two folders share is measured once', async () => {
  const folder = await makeFolder()
  const finding = await ask([
    { setting: 'DATA_DIR', folder },
    { setting: 'STORAGE_URL', folder: join(folder, 'files') },
  ])
  expect(finding?.found?.en).toMatch(/^Free: DATA_DIR \d+\.\d GB \(\d+ %\)\.$/)
})

test.skipIf(!existsSync('/proc/self'))(
  'a full disk of files alone is named by its setting',
  async () => {
    const data = { setting: 'DATA_DIR', folder: await makeFolder() }
    // Has room for nothing, as a full disk.
    const finding = await ask([data, { setting: 'STORAGE_URL', folder: '/proc' }])
    expect(finding).toMatchObject({
      state: 'wrong',
      found: { en: expect.stringContaining('STORAGE_URL 0.0 GB') },
    })
  },
)

test('where nothing is kept on this machine no folder is looked for', async () => {
  const outside = {
    DATABASE_URL: 'postgresql://db/sverka',
    ENCRYPTION_KEY: 'a',
    STORAGE_URL: 's3://bucket',
    storageUrl: 's3://bucket',
    dataDir: '/nowhere/data',
    sandbox: false,
  }
  expect(await ask(keptFolders(outside))).toMatchObject({ state: 'skipped' })
  const files = pathToFileURL('/srv/files').href
  expect(keptFolders({ ...outside, STORAGE_URL: files, storageUrl: files })).toEqual([
    { setting: 'STORAGE_URL', folder: '/srv/files' },
  ])
  expect(keptFolders({ ...outside, ENCRYPTION_KEY: undefined })).toEqual([
    { setting: 'DATA_DIR', folder: '/nowhere/data' },
  ])
})
