import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { type ChaosFigures, type ChaosPlan, runChaos } from './chaos/run.ts'
import { makeDatabase } from './database.ts'

const CHAOS = {
  workers: 3,
  share: 0.3,
  pauses: 3,
  closeEveryMs: 60,
  speed: 20,
  patienceMs: 1_200_000,
  settleMs: 300_000,
} as const

const PLANS: (Omit<ChaosPlan, 'databaseUrl'> & { name: string })[] = [
  {
    ...CHAOS,
    name: 'base keeps the keys',
    seed: 'keys',
    deals: 1000,
    kills: 60,
    killEveryCalls: 300,
    ownKeys: false,
  },
  {
    ...CHAOS,
    name: 'base gives its own',
    seed: 'own',
    deals: 150,
    kills: 20,
    killEveryCalls: 80,
    ownKeys: true,
  },
]

/**
 * Deals become drafts while a third of the events is lost and the others come three times or out of order,
 * three calls in ten to 1C and to Bitrix24 fail in every way they can, answers are lost after the write, and
 * processes are killed. Ends with an error when a single deal has not exactly its one draft.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const rows: (string | number)[][] = []
    for (const { name, ...plan } of PLANS) {
      const databaseUrl = await makeDatabase(cluster.url, `chaos_${plan.seed}`)
      const figures = await runChaos({ ...plan, databaseUrl })
      const wrong = [...figures.faults, ...figures.complaints]
      if (wrong.length > 0) throw new Error(`${name}:\n${wrong.slice(0, 50).join('\n')}`)
      rows.push([name, ...rowOf(figures)])
    }
    return {
      name: 'chaos: exactly one draft a deal, whatever breaks',
      columns: [
        'under faults',
        'deals',
        'drafts',
        'doubled or wrong',
        'made under faults',
        'kills',
        'calls to 1C',
        'failed',
        'calls to Bitrix24',
        'failed',
        'events',
        'lost',
        'again',
        'attempts an act',
        'retried by staff',
        'under faults, s',
        'all, s',
      ],
      rows,
      notes: [
        'Failures are served in every way in which 1C fails, writes that are stored without an answer among them.',
        `Leases and back-offs go ${CHAOS.speed} times faster than usual; what 1C refuses for good is retried after the faults have ended, as staff would.`,
        'Equal to its deal: sums, VAT, quantities, sides and day, told from the rows of Bitrix24 without the portal’s code.',
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function rowOf(figures: ChaosFigures): (string | number)[] {
  const { onec, bitrix24, events } = figures
  return [
    figures.deals,
    figures.drafts,
    figures.faults.length,
    figures.madeInChaos,
    figures.kills,
    onec.calls,
    onec.faults,
    bitrix24.calls,
    bitrix24.faults,
    events.sent,
    events.lost,
    events.doubled,
    Math.round((figures.attempts / figures.deals) * 10) / 10,
    figures.pressed,
    Math.round(figures.chaosSeconds),
    Math.round(figures.seconds),
  ]
}
