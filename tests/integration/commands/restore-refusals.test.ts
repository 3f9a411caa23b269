import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'

const PATIENCE = { timeout: 120_000 }
const KEY = Buffer.alloc(32, 7).toString('base64')
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64')

let folder: string
let backup: string
let passphrase: string[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sverka-refusals-'))
  // As root the embedded cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  backup = join(folder, 'real.backup')
  passphrase = ['--passphrase-file', join(folder, 'passphrase')]
  await writeFile(join(folder, 'passphrase'), 'five words that nobody guesses\n')
  const env = await realSettings({ ENCRYPTION_KEY: KEY })
  const admin = ['create-admin', '--email', 'admin@portal.example']
  expect(await runAdminHere(admin, env, 'a long test password')).toMatchObject({ code: 0 })
  // The portal has worked: it knows its storage.
  await runAdminHere(['doctor'], env)
  expect(await runAdminHere(['backup', backup, ...passphrase], env)).toMatchObject({ code: 0 })
})
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

/** An empty database of a portal that is no sandbox. */
const realSettings = async (more: Record<string, string>) => ({
  DATABASE_URL: await createEmptyDatabase(),
  DATA_DIR: join(folder, 'data'),
  SANDBOX: 'off',
  ...more,
})
const restore = (env: Record<string, string>) =>
  runAdminHere(['restore', backup, ...passphrase], env)

test('a backup sealed by another key than ENCRYPTION_KEY is refused', PATIENCE, async () => {
  const refused = await restore(await realSettings({ ENCRYPTION_KEY: OTHER_KEY }))
  expect(refused).toMatchObject({ code: 2, output: '' })
  expect(refused.errors).toContain('Nothing was changed')
  expect(refused.errors).toContain('or leave it out')
})

test('real data are not restored into a sandbox', PATIENCE, async () => {
  const refused = await restore({ DATA_DIR: join(folder, 'sandbox') })
  expect(refused).toMatchObject({ code: 2, output: '' })
  expect(refused.errors).toContain('The backup holds real data')
})

test(
  'where ENCRYPTION_KEY is left out the key of the backup is put into DATA_DIR',
  PATIENCE,
  async () => {
    const env = await realSettings({ DATA_DIR: join(folder, 'without-a-key') })
    expect(await restore(env)).toMatchObject({ code: 0 })
    expect(await readFile(join(env.DATA_DIR, 'encryption.key'), 'utf8')).toBe(KEY)
  },
)

test(
  'a storage into which a backup was restored is the portal’s; another one is not, until it is accepted',
  PATIENCE,
  async () => {
    const env = await realSettings({ DATA_DIR: join(folder, 'elsewhere') })
    expect(await restore(env)).toMatchObject({ code: 0 })
    const doctor = async (more: Record<string, string> = {}) =>
      (await runAdminHere(['doctor', '--locale', 'en'], { ...env, ...more })).output
    expect(await doctor()).toMatch(/right +The storage takes a file/)

    const empty = { STORAGE_URL: pathToFileURL(join(folder, 'empty-files/')).href }
    expect(await doctor(empty)).toMatch(
      /wrong +The storage takes a file.*\n.*\n +what to do: .*accept-storage/,
    )
    expect(await readdir(join(folder, 'empty-files'))).toEqual([])
    expect(await runAdminHere(['accept-storage'], { ...env, ...empty })).toMatchObject({
      code: 0,
      output: expect.stringContaining('from now on'),
    })
    expect(await runAdminHere(['accept-storage'], { ...env, ...empty })).toMatchObject({
      output: expect.stringContaining('Nothing was changed'),
    })
    expect(await doctor(empty)).toMatch(/right +The storage takes a file/)
    // The earlier one, should it come back, is not written into by the way.
    expect(await doctor()).toMatch(/wrong +The storage takes a file/)
  },
)
