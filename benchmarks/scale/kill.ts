import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { allJobs } from '../../server/composition/jobs.ts'
import type { TlsProxy } from '../../tests/operations/support/proxy.ts'
import type { BenchTable } from '../bench-table.ts'
import { Asking } from './measure.ts'
import type { Portal } from './portal.ts'
import type { World } from './world.ts'

const READERS = 4
/** Others are the clock's, which brings them anew. */
const RETRIED = Object.entries(allJobs.rules).flatMap(([name, { retryLimit }]) =>
  retryLimit > 0 ? [name] : [],
)
const ASKERS = 12
/** Between one death and the next, so that each is met by the others at work. */
const BETWEEN_MS = 2000
/** A request of a dead process is taken over when its lease ends (45 s), by a round of every minute. */
const PATIENCE_MS = 150_000

/** Kills every process once with SIGKILL while people read and ask, and counts what became of everything. */
export async function killInTurn(
  pool: Pool,
  nginx: TlsProxy,
  portal: Portal,
  { reader, customers }: World,
): Promise<BenchTable['rows']> {
  const reads: number[] = []
  let isOver = false
  const read = async () => {
    while (!isOver) {
      const headers = { Cookie: reader.cookie }
      const answer = await nginx.ask('/acts', { headers }).catch(() => ({ status: 0 }))
      reads.push(answer.status)
      await sleep(50)
    }
  }
  const readers = Promise.all(Array.from({ length: READERS }, read))
  const asking = new Asking(nginx, customers.toReversed())
  const before = await countRequests(pool)
  asking.start(ASKERS)
  for (const member of portal.members) {
    await sleep(BETWEEN_MS)
    await portal.killAndRestart(member)
  }
  await sleep(BETWEEN_MS)
  isOver = true
  await Promise.all([readers, asking.stop()])
  const taken = asking.statuses.filter((status) => status >= 200 && status < 400).length
  const cut = asking.statuses.filter((status) => status === 0 || status >= 500).length
  const after = await untilAllEnded(pool)
  const wrongReads = reads.filter((status) => status !== 200).length
  const { rows: jobs } = await pool.query<{ failed: number }>(
    "SELECT count(*)::int AS failed FROM pgboss.job WHERE state = 'failed' AND name = ANY($1)",
    [RETRIED],
  )
  return [
    [
      'kill -9 of each of the four in turn: lists read',
      reads.length,
      '',
      '',
      wrongReads,
      '',
      'asked again of the other process by nginx',
    ],
    [
      '… forms sent',
      asking.statuses.length,
      '',
      '',
      cut,
      '',
      'failed: the person is told and may press again; never sent twice',
    ],
    [
      '… requests taken',
      after.all - before.all,
      '',
      '',
      after.open,
      '',
      `forms answered: ${taken}; failed: requests that did not end`,
    ],
    ['… jobs given up', jobs[0]?.failed ?? 0, '', '', jobs[0]?.failed ?? 0, '', ''],
  ]
}

async function untilAllEnded(pool: Pool) {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    const counts = await countRequests(pool)
    if (counts.open === 0 || performance.now() > until) return counts
    await sleep(500)
  }
}

async function countRequests(pool: Pool): Promise<{ all: number; open: number }> {
  const { rows } = await pool.query<{ all: number; open: number }>(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE status <> 'ready')::int AS open
     FROM reconciliation_requests`,
  )
  return rows[0] ?? { all: 0, open: 0 }
}
