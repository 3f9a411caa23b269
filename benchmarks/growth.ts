import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type Pool } from 'pg'
import { type App, compose } from '../server/composition/compose.ts'
import { readConfig } from '../server/config.ts'
import { startCluster } from '../server/platform/database/cluster.ts'
import { createLogger } from '../server/platform/log.ts'
import { removeOld } from '../server/retention/remove-old.ts'
import type { BenchTable } from './bench-table.ts'
import { measurePages } from './growth/pages.ts'
import { loadOf, seedMonths } from './growth/seed.ts'

const MONTHS = 120
/** The share of 2 000 counterparties and 20 000 acts a month, for machines that are shared: `GROWTH_SHARE=0.25`. */
const SHARE = Number(process.env.GROWTH_SHARE ?? 1)
const NIGHT = new Date('2026-11-01T00:20:00Z')

/**
 * What pages cost after ten years beside what they cost after the first month; what ten years take on the disk; how
 * long the first night takes that removes what is old.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-growth-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const fresh = await withPortal(cluster.url, folder, 'fresh', async (app) => {
      await seedMonths(app.database.pool, loadOf(SHARE), 1)
      return measurePages(app)
    })
    const old = await withPortal(cluster.url, folder, 'ten_years', async (app) => {
      const { pool } = app.database
      const seeded = performance.now()
      await seedMonths(pool, loadOf(SHARE), MONTHS)
      const seconds = (performance.now() - seeded) / 1000
      const pages = await measurePages(app)
      return { pages, sizes: await sizesOf(pool), seconds, night: await measureNight(app) }
    })
    const rows = [...old.pages].map(([what, ms]) => {
      const before = fresh.get(what) ?? 0
      return [what, before.toFixed(1), ms.toFixed(1), (ms / before).toFixed(2)]
    })
    return {
      name: `growth: pages after one month and after ten years, p50 in milliseconds, ${SHARE} of 2 000 counterparties and 20 000 acts a month`,
      columns: ['page', 'one month', 'ten years', 'times'],
      rows,
      notes: [
        ...old.sizes,
        old.night,
        `The ten years were written in ${old.seconds.toFixed(0)} s.`,
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function withPortal<Result>(
  clusterUrl: string,
  folder: string,
  name: string,
  use: (app: App) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: clusterUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(clusterUrl)
  url.pathname = `/${name}`
  const config = readConfig({ DATABASE_URL: url.href, DATA_DIR: folder, LOG_LEVEL: 'warn' })
  const off = { onec: null, bitrix24: null, smtpUrl: null }
  const app = await compose(config, off, { runsJobs: false })
  try {
    return await use(app)
  } finally {
    await app.close()
  }
}

/** The largest tables with their indexes, and what a month adds to all. */
async function sizesOf(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; mb: number; rows: number }>(
    `SELECT relname AS name, pg_total_relation_size(oid) / 1048576.0 AS mb, reltuples AS rows
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
     ORDER BY 2 DESC`,
  )
  const all = rows.reduce((sum, { mb }) => sum + Number(mb), 0)
  const month = all / MONTHS / SHARE
  return [
    `Ten years take ${all.toFixed(0)} MB; at the full load a month adds ${month.toFixed(0)} MB to the database.`,
    ...rows
      .slice(0, 10)
      .map(({ name, mb, rows: count }) => `${name}: ${Number(mb).toFixed(0)} MB, ${count} rows`),
  ]
}

async function measureNight({ database }: App): Promise<string> {
  const log = createLogger('error')
  const started = performance.now()
  const removed = await removeOld({ database, log }, NIGHT, AbortSignal.timeout(40 * 60_000))
  const seconds = (performance.now() - started) / 1000
  const count = Object.values(removed).reduce((sum, each) => sum + each, 0)
  return `The first night removes ${count} rows in ${seconds.toFixed(0)} s: ${JSON.stringify(removed)}.`
}
