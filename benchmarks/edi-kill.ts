import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'
import { killExchange } from './edi-kill/kill.ts'

const COUNT = Number(process.env.RUN_COUNT ?? 500)
const KILLS = Number(process.env.RUN_KILLS ?? 50)
const OPERATORS = (['diadoc', 'saby'] as const).filter(
  (name) => (process.env.RUN_OPERATOR ?? name) === name,
)

/**
 * Acts go to each operator while its calls fail, lose their answers and end tokens, its feed repeats and leaves out,
 * people sign, dispute, refuse and annul what lies there, and processes are killed. Ends with an error when an act lies
 * there twice or not at all, or when the portal does not say how each of them stands. RUN_COUNT and RUN_KILLS make it
 * smaller, RUN_OPERATOR names one of the two.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const rows: (string | number)[][] = []
    for (const operator of OPERATORS) {
      const figures = await killExchange({
        databaseUrl: await makeDatabase(cluster.url, `edi_${operator}`),
        operator,
        acts: COUNT,
        workers: 3,
        kills: KILLS,
        killEveryCalls: Math.max(3, Math.round((COUNT * 2) / Math.max(1, KILLS))),
      })
      const { faults, ...counts } = figures
      if (faults.length > 0)
        throw new Error(
          `${operator} ${JSON.stringify(counts)}\n${faults.length} faults:\n${faults.slice(0, 50).join('\n')}`,
        )
      rows.push([
        operator,
        COUNT,
        figures.kills,
        figures.documents,
        figures.again,
        figures.uncertain,
        figures.toldByFeed,
        figures.foundBySweep,
        figures.discrepancies,
        figures.calls,
        figures.spoilt,
        Math.round(figures.seconds),
      ])
    }
    return {
      name: 'edi-kill: each act once at its operator, and each state of it here, whoever dies',
      columns: [
        'operator',
        'acts',
        'kills',
        'documents there',
        'tried again',
        'looked for',
        'states by feed',
        'by sweep',
        'discrepancies',
        'calls',
        'spoilt',
        's',
      ],
      rows,
      isOfSome: OPERATORS.length === 1,
      isTrial: process.env.RUN_COUNT !== undefined || process.env.RUN_KILLS !== undefined,
      notes: [
        'About two calls in five fail, lose their answers or end every token; every tenth event is never told, each page begins with twenty told before.',
        'Leases, back-offs and tokens go twenty times faster than usual.',
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
