import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { startCluster } from '../server/platform/database/embedded/cluster.ts'
import { provide } from '../tests/operations/support/debian.ts'
import { startNginx } from '../tests/operations/support/nginx.ts'
import type { TlsProxy } from '../tests/operations/support/proxy.ts'
import { freePort } from '../tests/support/programs/free-port.ts'
import type { BenchTable } from './bench-table.ts'
import { makeDatabase } from './database.ts'
import { killInTurn } from './scale/kill.ts'
import { Asking, actsPerMinute, measureDeals, measurePage } from './scale/measure.ts'
import { startOnecFront } from './scale/onec-front.ts'
import { Portal } from './scale/portal.ts'
import { ACTS, makeWorld, ORIGIN, startImitations, type World } from './scale/world.ts'

const PAGE_SECONDS = 15
const AT_ONCE = 16
const ACT_SECONDS = 30
const DEALS = 60
const NARROW = 2
const WIDE = 8
const PARTS = ['pages', 'acts', 'deals', 'deaths'] as const
/** Some of them alone; the others' figures stay: `SCALE_PARTS=deals,pages`. */
const CHOSEN = process.env.SCALE_PARTS?.split(',') ?? PARTS

/**
 * What two web and two worker processes do behind nginx on this machine, everything else on it too: PostgreSQL, the
 * imitations and whoever asks.
 */
export default async function run(): Promise<BenchTable> {
  const unknown = CHOSEN.filter((part) => !PARTS.some((known) => known === part))
  if (unknown.length > 0) {
    throw new Error(`SCALE_PARTS has no "${unknown.join('", "')}"; there are: ${PARTS.join(', ')}`)
  }
  const lack = provide('nginx')
  if (lack) throw new Error(lack)
  const [load = 0] = loadavg()
  await using closing = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'sverka-scale-'))
  closing.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder)
  closing.defer(cluster.stop)
  const url = await makeDatabase(cluster.url, 'scale')
  const pool = new Pool({ connectionString: url, max: 4 })
  closing.defer(() => pool.end())
  const ports = [await freePort(), await freePort()]
  // Events go to the first web process: Bitrix24 would come through nginx, which the imitation's TLS does not know.
  const events = `http://127.0.0.1:${ports[0]}/hooks/bitrix24/events`
  const imitations = await startImitations(events)
  closing.defer(async () => {
    const gone = once(imitations.child, 'exit')
    imitations.child.kill('SIGTERM')
    await gone
  })
  const onec = await startOnecFront(imitations.onecUrl)
  closing.defer(onec.close)
  const env = {
    DATABASE_URL: url,
    DATA_DIR: join(folder, 'data'),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PUBLIC_URL: ORIGIN,
    TRUSTED_PROXIES: '127.0.0.1',
    SECOND_FACTOR: 'off',
    ONEC_URL: onec.url,
    ONEC_API_KEY: imitations.apiKey,
    ONEC_ODATA_USER: imitations.user,
    ONEC_ODATA_PASSWORD: imitations.password,
    BITRIX24_WEBHOOK_URL: imitations.bitrix24WebhookUrl.replace(/\/$/, ''),
    BITRIX24_APPLICATION_TOKEN: imitations.bitrix24OutgoingToken,
    BITRIX24_ACT_STAGES: 'WON,C1:ACT',
    BITRIX24_QUIET_SECONDS: '0',
    SMTP_URL: imitations.smtpUrl,
  }
  const world = await makeWorld(env)
  const nginx = await startNginx(ports)
  closing.defer(nginx.stop)
  const rows: BenchTable['rows'] = []
  const asks = (part: (typeof PARTS)[number]) => CHOSEN.includes(part)
  if (asks('pages') || asks('acts')) {
    const narrow = await startAll(env, ports, NARROW)
    closing.defer(() => narrow.stop())
    if (asks('pages')) rows.push(...(await measurePages(pool, nginx, narrow, world)))
    if (asks('acts')) rows.push(await measureActs(pool, nginx, world, NARROW))
    await narrow.stop()
  }
  const wide = await startAll(env, ports, WIDE)
  closing.defer(() => wide.stop())
  if (asks('acts')) rows.push(await measureActs(pool, nginx, world, WIDE))
  if (asks('deals')) rows.push(await dealsRow(pool, imitations.bitrix24ConsoleUrl))
  if (asks('deaths')) rows.push(...(await killInTurn(pool, nginx, wide, world)))
  return {
    name: 'scale: two web and two worker processes behind nginx',
    columns: ['what', 'figure', 'p50, ms', 'p99, ms', 'failed', 'web CPU, ms', 'note'],
    rows,
    notes: [
      `${ACTS} completion acts of 50 000 counterparties; half of them are those of one, whose list is read. ${AT_ONCE} readers at once over TLS, ${PAGE_SECONDS} s a page.`,
      'PostgreSQL, nginx, the imitations and whoever asks share the machine; PostgreSQL has the settings it has out of the box.',
      `Before it began, ${round(load)} programs at once wanted the ${availableParallelism()} processors: near 0 the machine was quiet.`,
    ],
    isOfSome: !PARTS.every(asks),
  }
}

async function dealsRow(pool: Pool, console_: string): Promise<BenchTable['rows'][number]> {
  const { asked, perMinute, drafted, stopped } = await measureDeals(pool, console_, DEALS)
  const ends = `of ${asked}: ${drafted} drafts, ${stopped} reasons`
  const failed = asked - drafted - stopped
  return ['deals brought on, a minute (moved at once)', round(perMinute), '', '', failed, '', ends]
}

async function startAll(env: Record<string, string>, ports: number[], concurrency: number) {
  const portal = new Portal({ ...env, ONEC_CONCURRENCY: String(concurrency) })
  const webs = ports.map((port, place) =>
    portal.start(`web ${place + 1}`, { ROLE: 'web', PORT: String(port) }),
  )
  const workers = [1, 2].map((place) => portal.start(`worker ${place}`, { ROLE: 'worker' }))
  await Promise.all([...webs, ...workers])
  return portal
}

async function measurePages(
  pool: Pool,
  nginx: TlsProxy,
  portal: Portal,
  { reader, completionActId, reconciliationId }: World,
): Promise<BenchTable['rows']> {
  const pages = [
    ['sign-in page', '/login'],
    ['list of completion acts', '/acts'],
    ['a completion act', `/acts/${completionActId}`],
    ['an act of reconciliation', `/reconciliation/${reconciliationId}`],
  ] as const
  const rows: BenchTable['rows'] = []
  for (const [what, path] of pages) {
    // Who is signed in is led away from the page of signing in.
    const cookie = path === '/login' ? '' : reader.cookie
    const asked = { pool, cookie, connections: AT_ONCE }
    // What the first views compile and cache is no figure.
    await measurePage(nginx, portal, path, { ...asked, seconds: 3 })
    const page = await measurePage(nginx, portal, path, { ...asked, seconds: PAGE_SECONDS })
    const share = `web processes: ${Math.round(page.webShare * 100)} % of the busy processors; transactions of PostgreSQL a page: ${round(page.transactions)}`
    const { perSecond, p50, p99, failed, webMs } = page
    rows.push([`${what}, a second`, round(perSecond), p50, p99, failed, round(webMs), share])
  }
  return rows
}

async function measureActs(
  pool: Pool,
  nginx: TlsProxy,
  { customers }: World,
  concurrency: number,
): Promise<BenchTable['rows'][number]> {
  const asking = new Asking(nginx, customers)
  const asked = { atOnce: concurrency * 3, seconds: ACT_SECONDS }
  const perMinute = await actsPerMinute(pool, asking, asked)
  const failed = asking.statuses.filter((status) => status === 0 || status >= 400).length
  const most = (concurrency * 60) / 1.44
  const note = `1C alone: ${round(most)}`
  return [
    `acts through a 1C of 1.44 s, ONEC_CONCURRENCY=${concurrency}, a minute`,
    round(perMinute),
    '',
    '',
    failed,
    '',
    note,
  ]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
