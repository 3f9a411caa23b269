import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { compose } from '../server/composition/compose.ts'
import { readConfig } from '../server/config.ts'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import { measureList, type Timed } from './acts-list/measure.ts'
import { seedActs } from './acts-list/seed.ts'
import type { BenchTable } from './bench-table.ts'

const SMALL = 1_000
const LARGE = 1_000_000
const CALLS = 100

/**
 * What a page of `/acts` costs the server when there are a thousand times more acts: the service's
 * `list`, with rows, sums and everything the page shows, called one after another.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const small = await measure(cluster.url, folder, SMALL)
    const large = await measure(cluster.url, folder, LARGE)
    return {
      name: 'acts-list: time of a page of completion acts, milliseconds, 50 000 counterparties',
      columns: ['page', '1 000 acts, p50', 'p95', '1 000 000 acts, p50', 'p95', 'p50, times'],
      rows: [...large].map(([what, timed]) => row(what, small.get(what), timed)),
      notes: [
        'A page is the whole of the service’s work: 50 rows, the sums of all that the filter lets through, counted up to 20 000.',
        'PostgreSQL with the settings it has out of the box shares the machine with the portal and whatever else runs there.',
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function row(what: string, small: Timed | undefined, large: Timed): BenchTable['rows'][number] {
  const times = small ? (large.p50 / small.p50).toFixed(1) : ''
  const before = small ? [small.p50.toFixed(1), small.p95.toFixed(1)] : ['', '']
  return [what, ...before, large.p50.toFixed(1), large.p95.toFixed(1), times]
}

async function measure(cluster: string, folder: string, acts: number) {
  const client = new Client({ connectionString: cluster })
  await client.connect()
  await client.query(`CREATE DATABASE acts_${acts}`)
  await client.end()
  const url = new URL(cluster)
  url.pathname = `/acts_${acts}`
  const config = readConfig({ DATABASE_URL: url.href, DATA_DIR: folder, LOG_LEVEL: 'warn' })
  const app = await compose(
    config,
    { onec: null, bitrix24: null, smtpUrl: null },
    { runsJobs: false },
  )
  try {
    const { pool, prisma } = app.database
    await seedActs(pool, acts)
    const { list } = app.services.completionActs
    return await measureList(list, prisma, acts, CALLS)
  } finally {
    await app.close()
  }
}
