import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import type { BenchTable } from './bench-table.ts'
import { startBareBitrix24 } from './webhook/bare-bitrix24.ts'
import { type Acknowledged, createSender } from './webhook/load.ts'

const PER_SECOND = 200
const SECONDS = 30
const BURST = 10_000
const TOKEN = 'jvh9y1ulvt2m6k5or90v9mg8nn32ozas'

/**
 * How soon an event of Bitrix24 is acknowledged, which is after its row is committed, and whether a burst
 * loses any: Bitrix24 never sends one again. The portal is one process that also reads what comes, as
 * `npm start` runs it; whoever sends is in this one.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(join(folder, 'postgres'))
  const bitrix24 = await startBareBitrix24()
  const port = await freePort()
  const { PATH = '' } = process.env
  const portal = spawn(process.execPath, ['server/main.ts'], {
    env: {
      PATH,
      NODE_ENV: 'production',
      DATA_DIR: folder,
      DATABASE_URL: cluster.url,
      BITRIX24_WEBHOOK_URL: `http://127.0.0.1:${portOf(bitrix24)}/rest/1/secret/`,
      BITRIX24_APPLICATION_TOKEN: TOKEN,
      BITRIX24_ACT_STAGES: 'WON',
      SANDBOX: 'off',
      LOG_LEVEL: 'warn',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const database = new Client({ connectionString: cluster.url })
  try {
    await new Promise((ready) => portal.stdout.once('data', ready))
    await database.connect()
    const sender = createSender(`http://127.0.0.1:${port}`, TOKEN)
    await sender.steadily(PER_SECOND, 3, 1)
    const rows = []
    const steady = await sender.steadily(PER_SECOND, SECONDS, 100_000)
    rows.push([
      `${PER_SECOND} a second for ${SECONDS} s`,
      ...(await figures(database, steady, 100_000)),
    ])
    for (const [connections, from] of [
      [64, 200_000],
      [256, 300_000],
    ] as const) {
      const burst = await sender.burst(BURST, connections, from)
      rows.push([
        `${BURST} at once, ${connections} connections`,
        ...(await figures(database, burst, from)),
      ])
    }
    return {
      name: 'webhook: from an event that is due to its acknowledgement, milliseconds',
      columns: ['what', 'p50', 'p99', 'max', 'a second', 'not 200', 'sent', 'in the database'],
      rows,
      notes: [
        'Each of the steady ones comes by a connection of its own; its time is counted from when it was due.',
        'Sender, portal, the reader of the events and PostgreSQL share the machine.',
      ],
    }
  } finally {
    await database.end()
    const ended = new Promise((done) => portal.once('exit', done))
    portal.kill('SIGTERM')
    await ended
    bitrix24.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function figures(
  database: Client,
  { times, failed, totalMs }: Acknowledged,
  from: number,
): Promise<number[]> {
  const { rows } = await database.query<{ kept: number }>(
    'SELECT count(DISTINCT deal_id)::int AS kept FROM bitrix24_events WHERE deal_id >= $1 AND deal_id < $2',
    [from, from + 100_000],
  )
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) /
    10
  const perSecond = Math.round((times.length / totalMs) * 1000)
  return [at(0.5), at(0.99), at(1), perSecond, failed, times.length, rows[0]?.kept ?? 0]
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = portOf(server)
  await new Promise((done) => server.close(done))
  return port
}
