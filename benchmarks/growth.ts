import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, compose } from '../server/composition/compose.ts'
import { readConfig } from '../server/config.ts'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'
import { loadOf } from './growth/load.ts'
import { measureNight } from './growth/night.ts'
import { measurePages } from './growth/pages.ts'
import { seedMonths } from './growth/seed.ts'
import { sizesOf } from './growth/sizes.ts'

const MONTHS = 120
/** The share of 2 000 counterparties and 20 000 acts a month, for machines that are shared: `GROWTH_SHARE=0.25`. */
const SHARE = Number(process.env.GROWTH_SHARE ?? 1)
/** Less says nothing of a table's growth. */
const MIN_SHARE = 0.25
/** Else a checkpoint a minute while the years are written. */
const FLAGS = ['-c', 'max_wal_size=4GB', '-c', 'checkpoint_timeout=30min']

/**
 * What pages cost after ten years beside what they cost after the first month; what ten years take on the disk; what
 * the first night removes, and in which time.
 */
export default async function run(): Promise<BenchTable> {
  const started = performance.now()
  await using closing = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'sverka-growth-'))
  closing.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder, FLAGS)
  closing.defer(cluster.stop)
  const load = loadOf(SHARE)
  const open = async (name: string, months: number): Promise<App> => {
    const app = await openPortal(await makeDatabase(cluster.url, name), folder)
    closing.defer(() => app.close())
    await seedMonths(app.database.pool, load, months)
    return app
  }
  const fresh = await open('fresh', 1)
  const old = await open('ten_years', MONTHS)
  const seeded = seconds(started)
  const pages = await measurePages(fresh, old)
  const sizes = await sizesOf(old.database.pool, MONTHS, SHARE)
  const night = await measureNight(old)
  return {
    name: `growth: after one month and after ten years of ${load.counterparties} counterparties and ${load.acts} completion acts a month`,
    columns: ['what', 'one month', 'ten years', 'times'],
    rows: [
      ...pages.map(({ page, fresh: before, old: after }) => {
        return [`${page}, ms`, round(before), round(after), round(after / before)]
      }),
      ...sizes,
      ...night,
    ],
    notes: [
      `${load.counterparties} counterparties, ${load.acts} completion acts and ${load.deals} acts of deals a month: ${SHARE} of the full load, to which "a month adds" is brought. Pages are asked for in turn in the one portal and in the other, p50 of the server's work without rendering.`,
      `PostgreSQL has the settings it has out of the box, and shares the machine with the portal. The years were written in ${seeded} s; all of it took ${seconds(started)} s.`,
    ],
    isTrial: SHARE < MIN_SHARE,
  }
}

async function openPortal(url: string, folder: string): Promise<App> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn' })
  const off = { onec: null, bitrix24: null, smtpUrl: null }
  return compose(config, off, { runsJobs: false })
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 1000)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
