import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/identity/index.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'
import { EARLIER_RELEASE, fillEarlierRelease } from '../../support/databases/earlier-release.ts'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'

const ROMASHKA = '489942da-3ea1-4a7c-a2bf-47a236a3c878'
const REFUSED_ACT = '7acfbc1f-8b02-4371-a594-2bcf622513d6'

describe('a data folder of release 0.1.0', () => {
  let folder: string
  let app: TestApp
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sverka-0.1.0-'))
    const files = join(folder, 'files')
    await cp(join(EARLIER_RELEASE, 'files'), files, { recursive: true })
    const url = await createEmptyDatabase()
    await fillEarlierRelease(url)
    app = await startApp({
      env: { DATABASE_URL: url, STORAGE_URL: `${pathToFileURL(files)}/` },
    })
  })
  afterAll(async () => {
    await app?.end()
    await rm(folder, { recursive: true, force: true })
  })

  test('has every migration of this release once the application has started', async () => {
    const { rows } = await query<{ name: string }>(
      app.database.url,
      'SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1',
    )
    const entries = await readdir('prisma/migrations', { withFileTypes: true })
    const ours = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    expect(rows.map(({ name }) => name)).toEqual(ours.sort())
  })

  test('shows the customer both acts of reconciliation, one of them agreed', async () => {
    const actor = await actorOf('client@romashka.example')
    const list = await app.services.reconciliation.list(actor, ROMASHKA, null)
    expect(list?.rows.map(({ period, state }) => [period, state])).toEqual([
      [{ from: '2026-10-01', to: '2026-10-31' }, 'ready'],
      [{ from: '2026-07-01', to: '2026-09-30' }, 'agreed'],
    ])
    const agreed = list?.rows[1]
    const page = await app.services.reconciliation.open(actor, agreed?.id ?? '', 1)
    if (page?.kind !== 'act') throw new Error('no act')
    expect(page.act).toMatchObject({
      openingBalance: 13_066_134n,
      debit: 52_118_522n,
      credit: 47_519_093n,
      closingBalance: 17_665_563n,
      lineCount: 21,
      customer: { name: 'Romashka LLC', inn: '6364590565' },
    })
    const file = await app.services.reconciliation.file(actor, page.act.id, 'pdf', {})
    expect(sha256(file?.content)).toBe(
      'dcf77a278fea17d5bfa237a428ce2dc9c1261addb1cde0efebb0e33819058661',
    )
  })

  test('shows the completion act that was refused, with its discrepancy and its PDF', async () => {
    const actor = await actorOf('client@romashka.example')
    const act = await app.services.completionActs.open(actor, REFUSED_ACT, 1)
    expect(act).toMatchObject({ number: '117', fullNumber: '00БП-000117', state: 'refused' })
    const answers = await app.services.answers.forDocument(actor, {
      kind: 'completion-act',
      id: REFUSED_ACT,
    })
    expect(answers).toMatchObject({
      answered: { kind: 'refused' },
      discrepancies: [
        {
          status: 'open',
          category: 'amount',
          documentChanged: false,
          messages: [{ text: 'Сумма не та' }],
        },
      ],
    })
    const file = await app.services.completionActs.file(actor, REFUSED_ACT, {})
    if (!file || !('content' in file)) throw new Error('no file')
    expect(sha256(file.content)).toBe(
      'f0f5ffd2cc53ad15c48ffb3236df0601f3591233cf2fb4e05fa3303311f91309',
    )
  })

  test('shows staff the acts of deals with their history and the messages to Bitrix24', async () => {
    const actor = await app.staff('accountant')
    const list = await app.services.dealActs.list(actor, { status: 'all' }, null)
    expect(list?.rows).toHaveLength(16)
    const opened = await Promise.all(
      (list?.rows ?? []).map(({ id }) => app.services.dealActs.open(actor, id)),
    )
    const created = opened.filter((act) => act?.status === 'created')
    expect(created).toHaveLength(10)
    for (const act of created) {
      expect(act?.timeline.map(({ kind }) => kind)).toEqual([
        'opened',
        'sent',
        'created',
        'reported',
        'reported',
      ])
      expect(act?.messages.map(({ status }) => status)).toEqual(['sent', 'sent'])
    }
    const stopped = opened.filter((act) => act?.status === 'attention')
    expect(stopped).toHaveLength(6)
    for (const act of stopped) expect(act?.reasons).not.toEqual([])
  })

  /** Signs in with the password that the person had in the old release. */
  async function actorOf(email: string): Promise<Actor> {
    const origin = { ip: '127.0.0.1', userAgent: 'tests' }
    const { identity } = app.services
    const result = await identity.signIn({ email, password: 'sverka-sandbox' }, '', origin)
    if (result.kind !== 'signed_in') throw new Error(`not signed in: ${result.kind}`)
    const { actor } = await identity.authenticate(result.cookie.split(';')[0] ?? '', origin)
    if (!actor) throw new Error('no actor')
    return actor
  }
})

async function query<T extends object>(url: string, sql: string) {
  const pool = new Pool({ connectionString: url })
  try {
    return await pool.query<T>(sql)
  } finally {
    await pool.end()
  }
}

function sha256(content: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(content ?? '')
    .digest('hex')
}
