import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'
import { measurePolling } from './feedback/polling.ts'
import { measureRejections } from './feedback/rejections.ts'

const DRAFTS = 10_000
const REJECTIONS = 500

/**
 * What comes back from 1C: how much following ten thousand open drafts asks of it and how soon a change is
 * seen, and whether five hundred rejections at once become a to-do each while everything goes wrong.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  try {
    const rows: (string | number)[][] = []
    for (const [name, today] of [
      ['dated this week', '2023-01-07'],
      ['dated over 50 days', '2023-02-19'],
    ] as const) {
      const url = await makeDatabase(cluster.url, `polling_${rows.length}`)
      const { drafts, byKey, calls, onecSeconds, slowestSeconds, changes } = await measurePolling(
        url,
        DRAFTS,
        today,
      )
      const { lists, keys, properties, others } = calls
      const sum = lists + keys + properties + others
      rows.push([
        `${drafts} open drafts, ${name}`,
        sum,
        `${lists} + ${keys} + ${properties}`,
        byKey,
        Math.round(onecSeconds),
        `${Math.round(slowestSeconds)} s (${changes})`,
        '',
      ])
    }
    const url = await makeDatabase(cluster.url, 'rejections')
    const told = await measureRejections(url, REJECTIONS)
    rows.push([
      `${REJECTIONS} rejections, ${told.kills} × SIGKILL, ${told.triedAgain} tried again`,
      told.calls,
      '',
      '',
      '',
      `${Math.round(told.seconds)} s in all`,
      `${told.todos}, twice ${told.twice}, missing ${told.missing}`,
    ])
    return {
      name: 'feedback: what is decided in 1C comes back',
      columns: [
        'case',
        'calls an hour',
        'lists + keys + properties',
        'by key',
        'of 1C, s an hour',
        'seen within',
        'to-dos',
      ],
      rows,
      notes: [
        'Drafts of the last six days; twenty minutes of readings (even minutes) and watches (odd minutes, with a reading of their own while such drafts are open), times three. Changes: posted, rejected by the comment, rejected by a property.',
        'By key: dated before the 45 days that every reading compares; a watch looks at 2000 of them at most.',
        'Rejections: calls are all of them to Bitrix24, which answers 503 and 429 to 15 % and loses 20 % of answers after the write; each process is killed after 10 to 50 calls.',
      ],
    }
  } finally {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
