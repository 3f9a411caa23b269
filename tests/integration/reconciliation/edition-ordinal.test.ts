import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { migrate } from '../../../server/platform/database/migrate.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'

const OURS = 'prisma/migrations'
const COUNTED = '20261130100000_edition_ordinal'
const COUNTERPARTY = '2f4bd9b6-3f4e-4a4e-9d0b-2a1c8f6f1a01'

const act = (counterpartyId: string, dataHash: string, month: string) => ({
  counterpartyId,
  periodFrom: new Date(`2026-${month}-01`),
  periodTo: new Date(`2026-${month}-28`),
  dataHash,
  currency: 'RUB',
  supplier: {},
  customer: {},
  openingBalance: 0n,
  debit: 0n,
  credit: 0n,
  closingBalance: 0n,
  lineCount: 0,
  lines: [],
  seenAt: new Date(),
})

test('editions stored at once get each a number of their own, from 1 in every period', async () => {
  const database = connect(await createDatabase())
  onTestFinished(() => database.close())
  const { prisma } = database
  const { id } = await saveCounterparty(prisma, { guid: COUNTERPARTY, name: 'ООО «Ромашка»' })
  const hashes = Array.from({ length: 12 }, (_, index) => `${index}`)
  await Promise.all(
    ['01', '02'].flatMap((month) =>
      hashes.map((hash) => prisma.reconciliationAct.create({ data: act(id, hash, month) })),
    ),
  )
  for (const month of ['01', '02']) {
    const editions = await prisma.reconciliationAct.findMany({
      where: { periodFrom: new Date(`2026-${month}-01`) },
      orderBy: { edition: 'asc' },
      select: { edition: true },
    })
    expect(editions.map(({ edition }) => edition)).toEqual(hashes.map((_, index) => index + 1))
  }
})

test('what was stored before is counted in the order in which it came', async () => {
  const pool = new Pool({ connectionString: await createEmptyDatabase() })
  onTestFinished(() => pool.end())
  const folder = await mkdtemp(join(tmpdir(), 'sverka-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const name of await readdir(OURS)) {
    if (name < COUNTED) await cp(join(OURS, name), join(folder, name), { recursive: true })
  }
  await migrate(pool, folder)
  await pool.query(
    `INSERT INTO counterparties (id, guid, name) VALUES ('${COUNTERPARTY}', '${COUNTERPARTY}', 'Ромашка')`,
  )
  const store = (hash: string, month: string, createdAt: string) =>
    pool.query(
      `INSERT INTO reconciliation_acts (id, counterparty_id, period_from, period_to, data_hash, currency, supplier,
         customer, opening_balance, debit, credit, closing_balance, line_count, lines, created_at, seen_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, 'RUB', '{}', '{}', 0, 0, 0, 0, 0, '[]', $5, now())`,
      [COUNTERPARTY, `2026-${month}-01`, `2026-${month}-28`, hash, createdAt],
    )
  await store('second', '01', '2026-03-02')
  await store('first', '01', '2026-03-01')
  await store('other period', '02', '2026-03-03')
  await cp(join(OURS, COUNTED), join(folder, COUNTED), { recursive: true })
  expect(await migrate(pool, folder)).toEqual([COUNTED])
  const { rows } = await pool.query(
    'SELECT data_hash, edition FROM reconciliation_acts ORDER BY created_at',
  )
  expect(rows).toEqual([
    { data_hash: 'first', edition: 1 },
    { data_hash: 'second', edition: 2 },
    { data_hash: 'other period', edition: 1 },
  ])
})
