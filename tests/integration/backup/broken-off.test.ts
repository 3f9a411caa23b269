import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createDatabase } from '../../support/databases/database.ts'
import { COMPILE_CACHE } from '../../support/run/compile-cache.ts'
import { until } from '../../support/until.ts'

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a backup that a person breaks off by %s leaves nothing, and may be begun anew by the same name',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'sverka-broken-off-'))
    const url = await createDatabase()
    const reader = new Client({ connectionString: url })
    await reader.connect()
    onTestFinished(async () => {
      await reader.end()
      await rm(folder, { recursive: true, force: true })
    })
    // So it is in the midst of its work for as long as it is let.
    await reader.query('BEGIN; LOCK TABLE completion_acts IN ACCESS EXCLUSIVE MODE')

    const path = join(folder, 'portal.backup')
    const recipient = await identityToRecipient(await generateX25519Identity())
    const { PATH = '' } = process.env
    const child = spawn(
      process.execPath,
      ['server/commands/admin.ts', 'backup', path, '--recipient', recipient],
      {
        env: {
          ...{ NODE_ENV: 'production', PATH, ...COMPILE_CACHE, SANDBOX: 'off', DATABASE_URL: url },
          DATA_DIR: join(folder, 'data'),
          STORAGE_URL: pathToFileURL(join(folder, 'files')).href,
          ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
        },
        stdio: 'ignore',
      },
    )
    const ended = once(child, 'close')
    await until(() => existsSync(`${path}.unfinished`))
    child.kill(signal)
    expect(await ended).toEqual([signal === 'SIGINT' ? 130 : 143, null])
    expect((await readdir(folder)).filter((name) => name.startsWith('portal'))).toEqual([])
  },
)
