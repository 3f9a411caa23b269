import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'
import type { Ended } from '../../support/programs/run-script.ts'

describe('npm run admin, with a base that publishes OData', { timeout: 120_000 }, () => {
  let sandbox: Sandbox
  let database: Database
  let folder: string
  let env: Record<string, string>
  beforeAll(async () => {
    sandbox = await startSandbox({ acts: { counterparties: ['romashka'], from: '2026-01-01' } })
    folder = await mkdtemp(join(tmpdir(), 'sverka-admin-'))
    const url = await createEmptyDatabase()
    database = connect(url)
    env = {
      DATABASE_URL: url,
      DATA_DIR: folder,
      ONEC_URL: sandbox.onec.url,
      ONEC_API_KEY: sandbox.onec.apiKey,
      ONEC_ODATA_USER: sandbox.onec.user,
      ONEC_ODATA_PASSWORD: sandbox.onec.password,
    }
  })
  afterAll(async () => {
    await database.close()
    await sandbox.close()
    await rm(folder, { recursive: true, force: true })
  })

  const admin = (line: string[], more: Record<string, string> = {}): Promise<Ended> =>
    runAdminHere(line, { ...env, ...more })

  test('sync-acts reads every act, and the second time finds nothing new', async () => {
    const inOnec = sandbox.onec.accountant.list({ top: 1000 }).length
    const first = await admin(['sync-acts'])
    expect(first).toMatchObject({ code: 0, errors: '' })
    // Most change once more: registers are asked for them after they are stored.
    expect(first.output).toMatch(new RegExp(`^Completion acts: ${inOnec} read, ${inOnec} new, `))
    expect(await database.prisma.completionAct.count()).toBe(inOnec)
    expect((await admin(['sync-acts'])).output).toContain(' 0 new, 0 changed, 0 withdrawn.')
  })

  test('sync-acts without 1C asks a running portal to read its own', async () => {
    const asked = await admin(['sync-acts'], { ONEC_URL: '', SANDBOX: 'off' })
    expect(asked.output).toContain('a running portal has been asked')
    const jobs = await database.pool.query(
      "SELECT 1 FROM pgboss.job WHERE name = 'sync-acts' AND state = 'created'",
    )
    expect(jobs.rowCount).toBe(1)
  })

  test('doctor names what the base does not publish', async () => {
    expect((await admin(['doctor'])).output).toMatch(
      /верно {8}В состав OData входит всё, без чего портал не работает/,
    )
    sandbox.onec.odata.world().unpublish('Catalog_Валюты')
    sandbox.onec.odata.world().unpublish('InformationRegister_СтатусыДокументов')
    const { output } = await admin(['doctor', '--locale', 'en'])
    expect(output).toContain('found: Missing: Catalog_Валюты.')
    expect(output).toContain('the portal does without: InformationRegister_СтатусыДокументов.')
    const nobody = await admin(['doctor', '--locale', 'en'], { ONEC_ODATA_USER: '' })
    expect(nobody.output).toContain('OData is not asked: there is no ONEC_ODATA_USER.')
  })
})
