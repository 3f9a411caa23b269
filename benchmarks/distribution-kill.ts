import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'
import { killRun } from './distribution/kill.ts'

const COUNT = Number(process.env.RUN_COUNT ?? 500)
const KILLS = Number(process.env.RUN_KILLS ?? 100)

/**
 * A run whose processes are killed at random while 1C, Bitrix24 and the mail server fail and lose answers. Ends with
 * an error when an act went by a way twice, or by one not at all. RUN_COUNT and RUN_KILLS make it smaller.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const figures = await killRun({
      databaseUrl: await makeDatabase(cluster.url, 'kill_run'),
      seed: 'month-end',
      counterparties: COUNT,
      workers: 3,
      kills: KILLS,
      killEveryCalls: Math.max(3, Math.round((COUNT * 3) / Math.max(1, KILLS))),
      share: 0.2,
      channels: ['portal', 'email', 'bitrix24_drive', 'bitrix24_letter'],
      mail: { refused: 20, lost: 0 },
    })
    const { faults, ...counts } = figures
    if (faults.length > 0)
      throw new Error(
        `${JSON.stringify(counts)}\n${faults.length} faults:\n${faults.slice(0, 50).join('\n')}`,
      )
    return {
      name: 'distribution-kill: each act by each way once, whoever dies',
      columns: [
        'acts',
        'kills',
        'delivered',
        'files',
        'tasks',
        'letters',
        'copies of letters',
        'letters of CRM',
        'calls to 1C',
        'calls to Bitrix24',
        's',
      ],
      rows: [
        [
          COUNT,
          figures.kills,
          figures.delivered,
          figures.files,
          figures.tasks,
          figures.letters,
          figures.copies,
          figures.crmLetters,
          figures.onecCalls,
          figures.bitrix24Calls,
          Math.round(figures.seconds),
        ],
      ],
      isTrial: process.env.RUN_COUNT !== undefined || process.env.RUN_KILLS !== undefined,
      notes: [
        'One call in five to 1C and to Bitrix24 fails or loses its answer; twenty letters are refused for a while.',
        'Leases and back-offs go twenty times faster than usual.',
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
