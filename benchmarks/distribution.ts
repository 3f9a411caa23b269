import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'
import { measureRun, type RunFigures, type RunPlan } from './distribution/measure.ts'

/** Of acts in place of each case's own: to see in a minute that it works. */
const COUNT = Number(process.env.RUN_COUNT ?? 0)
const LIMITS = { burst: 50, perSecond: 2, operatingSeconds: 480 }
const ACT_MS = 1440
const DATA_MS = 150

type Case = Omit<RunPlan, 'databaseUrl' | 'limits' | 'channels' | 'floorSeconds'>

const one = (
  name: string,
  counterparties: number,
  atOnce: number,
  sendsPdf: boolean,
  workers = 1,
  customerRequests = 0,
): Case => ({
  name,
  counterparties: COUNT || counterparties,
  workers,
  customerRequests,
  concurrency: atOnce,
  onec: { actMs: sendsPdf ? ACT_MS : DATA_MS, atOnce, sendsPdf },
})

/** Short ones first; those of thousands, and the serial base, take a quarter of an hour and more each. */
const CASES: Case[] = [
  one('500, 1C prints, 8 at once', 500, 8, true, 1, 11),
  one('500, 1C prints, 8 at once, two workers', 500, 8, true, 2),
  one('500, 1C sends data only, 8 at once', 500, 8, false),
  one('500, 1C sends data only, 8 at once, two workers', 500, 8, false, 2),
  one('500, 1C prints, 1 at once', 500, 1, true),
  one('5000, 1C prints, 8 at once', 5000, 8, true),
  one('5000, 1C sends data only, 8 at once', 5000, 8, false),
]

/**
 * The month-end run against the imitated Bitrix24 with its limits (50 at once, 2 a second) and a base that takes
 * 1.44 s for an act, or 0.15 s where it sends data only. RUN_CASES=500 takes the cases whose name begins so,
 * RUN_CASES='500, 1C prints, 1 at once' that one alone; RUN_CHANNELS=portal,bitrix24_drive,email the ways the acts go;
 * RUN_COUNT=40 makes each case so small; RUN_PROFILE=folder writes what the main thread of each worker does.
 */
export default async function run(): Promise<BenchTable> {
  const wanted = process.env.RUN_CASES ?? ''
  const named = CASES.filter(({ name }) => name === wanted)
  const begun = CASES.filter(({ name }) => name.startsWith(wanted))
  const cases = named.length > 0 ? named : begun
  const channels = readChannels(process.env.RUN_CHANNELS ?? 'portal,bitrix24_drive')
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const rows: (string | number)[][] = []
    for (const [index, each] of cases.entries()) {
      const databaseUrl = await makeDatabase(cluster.url, `run_${index}`)
      const { actMs, atOnce } = each.onec
      // What a customer asks for meanwhile takes 1C's time as well.
      const calls = each.counterparties + each.customerRequests
      const floorSeconds = (calls * actMs) / atOnce / 1000
      const figures = await measureRun({
        ...each,
        databaseUrl,
        channels,
        limits: LIMITS,
        floorSeconds,
      })
      rows.push(rowOf(COUNT ? `${COUNT} of ${each.name}` : each.name, floorSeconds, figures))
      console.log(rows.at(-1)?.join('  '))
    }
    return {
      name: `distribution: the month-end run, by ${channels.join(', ')}`,
      columns: [
        'case',
        'floor, s',
        'wall, s',
        'of the floor',
        'REST calls',
        'uploads',
        'calls to 1C',
        'CPU an act, ms',
        'main thread, ms',
        'queries an act',
        'peak, MB',
        'done',
        'failed',
        'tasks',
        'letters',
        'customer before, ms',
        'during, ms',
        'ratio',
      ],
      rows,
      isTrial: COUNT > 0,
      isOfSome: wanted !== '',
      notes: [
        'Floor: what 1C alone takes for the acts, and for what a customer asks for meanwhile, with the calls it takes at once. Wall: from the start until the last delivery is stored.',
        'REST calls are all HTTP requests to Bitrix24 but the bytes of files; a batch is one.',
        'CPU and memory are those of the portal’s own processes; PostgreSQL, 1C, Bitrix24 and the mailbox share the machine.',
        '1C is bare: it speaks the contract and waits; its PDF is one that the imitated 1C has printed, with a line about whose it is.',
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function rowOf(name: string, floor: number, figures: RunFigures): (string | number)[] {
  const { customerMs } = figures
  return [
    name,
    round(floor),
    round(figures.seconds),
    round(figures.seconds / floor, 100),
    figures.restCalls,
    figures.uploads,
    figures.onecCalls,
    round(figures.cpuMsPerAct),
    round(figures.mainThreadMsPerAct),
    round(figures.queriesPerAct),
    Math.round(figures.peakMb),
    figures.done,
    figures.failed,
    figures.tasks,
    figures.letters,
    customerMs ? Math.round(customerMs.before) : '',
    customerMs ? Math.round(customerMs.during) : '',
    customerMs ? round(customerMs.during / customerMs.before, 100) : '',
  ]
}

const round = (value: number, by = 10) => Math.round(value * by) / by

function readChannels(text: string): RunPlan['channels'] {
  const known = ['portal', 'email', 'bitrix24_drive', 'bitrix24_letter'] as const
  return text.split(',').map((name) => {
    const found = known.find((one) => one === name.trim())
    if (!found) throw new Error(`RUN_CHANNELS: no channel ${name}`)
    return found
  })
}
