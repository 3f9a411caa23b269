import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startSandbox } from '../sandbox/index.ts'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { Reading } from './acts-sync/reader.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'

const READER = fileURLToPath(new URL('./acts-sync/reader.ts', import.meta.url))
const SIZES = [5_000, 20_000]
/** Megabytes that the reader's heap may take: what needs more ends the benchmark. */
const HEAP_LIMIT = 160

/**
 * What reading completion acts costs 1C and the portal: the first reading of everything, and those that
 * follow every two minutes. The reader is a process of its own, with little memory; the time that the
 * imitated 1C takes is counted apart.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const rows: (string | number)[][] = []
    for (const size of SIZES) rows.push(...(await readBase(cluster.url, size)))
    return {
      name: 'acts-sync: reading completion acts from 1C',
      columns: ['reading', 'acts', 'calls to 1C', 'of 1C, s', 'own, s', 'heap, MB', 'RSS, MB'],
      rows,
      notes: [
        'Calls are made one after another. The imitated 1C is slow in registers: it writes them anew for each page.',
        'Quiet: 2 minutes later. Half-hourly: with registers of the last 45 days. Everything: a day later, all acts compared, registers of old ones.',
        `Peaks of the reader until then; its heap may take ${HEAP_LIMIT} MB for old objects.`,
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function readBase(clusterUrl: string, size: number): Promise<(string | number)[][]> {
  const database = await makeDatabase(clusterUrl, `acts_${size}`)
  const sandbox = await startSandbox({
    configuration: 'unf30',
    acts: { counterparties: [], extra: size },
  })
  try {
    const { url, user, password } = sandbox.onec
    const given = JSON.stringify({ database, url, user, password })
    const { stdout } = await promisify(execFile)(process.execPath, [
      `--max-old-space-size=${HEAP_LIMIT}`,
      READER,
      given,
    ])
    const readings: Reading[] = JSON.parse(stdout)
    return readings.map(({ name, acts, calls, seconds, onecSeconds, heap, rss }) => [
      name,
      acts,
      calls,
      Math.round(onecSeconds * 10) / 10,
      Math.round((seconds - onecSeconds) * 10) / 10,
      Math.round(heap),
      Math.round(rss),
    ])
  } finally {
    await sandbox.close()
  }
}
