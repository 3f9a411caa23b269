import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type App, compose } from '../server/composition/compose.ts'
import { readConfig } from '../server/config.ts'
import { saveCounterparty } from '../server/counterparties/index.ts'
import { savePerson } from '../server/identity/index.ts'
import type { BenchTable } from './bench-table.ts'
import { BIG_LINES, ONEC_MS, portOf, startOnec } from './request/bare-onec.ts'
import { figures } from './request/figures.ts'

const PASSWORD = 'a benchmark password'

/**
 * What the portal adds to 1C's own time, through the whole of it: browser form, sign-in, tenant check,
 * database, client, proof, snapshot, redirect and the rendered page. The portal is a process of its own,
 * as `npm start` runs it; the browsers and a bare 1C that answers after a fixed time are in this one.
 */
export default async function run(): Promise<BenchTable> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-bench-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const onec = await startOnec()
  const port = await freePort()
  const env = {
    DATA_DIR: folder,
    ONEC_URL: `http://127.0.0.1:${portOf(onec)}/base`,
    ONEC_API_KEY: 'key',
    ONEC_CONCURRENCY: '25',
    LOG_LEVEL: 'warn',
    PORT: String(port),
  }
  const { PATH = '' } = process.env
  const portal = spawn(process.execPath, ['server/main.ts'], {
    env: { NODE_ENV: 'production', PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((ready) => portal.stdout.once('data', ready))
  const app = await compose(
    readConfig(env),
    { onec: null, bitrix24: null, smtpUrl: null },
    { runsJobs: false },
  )
  const browser = createBrowser(`http://127.0.0.1:${port}`)
  try {
    const clients = await makeClients(app, 21)
    for (const client of clients) client.cookie = await browser.signIn(client.email)
    await newActs(app, browser, clients.slice(0, 20), 3)
    const rows = [
      [
        'new act, 1 at once',
        ...figures(await newActs(app, browser, clients.slice(0, 1), 60), ONEC_MS),
      ],
      [
        'new act, 20 at once',
        ...figures(await newActs(app, browser, clients.slice(0, 20), 10), ONEC_MS),
      ],
      ['kept act, page again', ...figures(await openStoredAct(app, browser, clients[0], 200), 0)],
      ['sign-in page', ...figures(await repeat(100, () => browser.get('/login')), 0)],
    ]
    rows.push(...(await whileDrawing(app, browser, clients)))
    return {
      name: `request: time the portal adds to 1C's ${ONEC_MS} ms, milliseconds`,
      columns: ['what', 'calls', 'p50', 'p95', 'max'],
      rows,
      notes: [
        'A new act is the form, the redirect and the page of the act: two requests.',
        'Browsers, portal, PostgreSQL and the imitated 1C share the machine.',
      ],
    }
  } finally {
    await app.close()
    const ended = new Promise((done) => portal.once('exit', done))
    portal.kill('SIGTERM')
    await ended
    onec.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const port = portOf(server)
  await new Promise((done) => server.close(done))
  return port
}

interface Client {
  email: string
  counterpartyId: string
  cookie: string
}

async function makeClients(app: App, count: number): Promise<Client[]> {
  const clients: Client[] = []
  for (let index = 0; index < count; index++) {
    const tail = String(index).padStart(12, '0')
    const { id } = await saveCounterparty(app.database.prisma, {
      // The last one is the one with the long act.
      guid: `00000000-0000-4000-8000-${index === count - 1 ? 'ffffffffffff' : tail}`,
      name: `ООО «Проба ${index}»`,
    })
    const email = `bench${index}@example.com`
    await savePerson(app.database.prisma, {
      email,
      password: PASSWORD,
      role: 'client',
      counterpartyIds: [id],
    })
    clients.push({ email, counterpartyId: id, cookie: '' })
  }
  return clients
}

function createBrowser(base: string) {
  const send = async (path: string, cookie: string, form?: Record<string, string>) => {
    const started = performance.now()
    const response = await fetch(base + path, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: { cookie, 'accept-language': 'ru' },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    const body = await response.text()
    return { response, body, ms: performance.now() - started }
  }
  return {
    get: async (path: string, cookie = '') => {
      const { response, ms } = await send(path, cookie)
      if (response.status !== 200) throw new Error(`GET ${path}: ${response.status}`)
      return ms
    },
    signIn: async (email: string) => {
      const { response } = await send('/login', '', { email, password: PASSWORD })
      const cookie = response.headers.get('set-cookie')?.split(';')[0]
      if (!cookie) throw new Error(`no session for ${email}: ${response.status}`)
      return cookie
    },
    /** Asks for an act and opens its page. Returns the page's path and the time of both. */
    ask: async (client: Client, from: string, to: string) => {
      const form = { counterparty: client.counterpartyId, from, to }
      const posted = await send('/reconciliation', client.cookie, form)
      const path = posted.response.headers.get('location') ?? ''
      if (!path.startsWith('/reconciliation/'))
        throw new Error(`asked: ${posted.response.status} ${path}`)
      const opened = await send(path, client.cookie)
      if (opened.response.status !== 200) throw new Error(`GET ${path}: ${opened.response.status}`)
      return { path, ms: posted.ms + opened.ms }
    },
  }
}

type Browser = ReturnType<typeof createBrowser>

let day = 0

/** A period nobody has asked for yet. */
function newPeriod(): [from: string, to: string] {
  const date = new Date(Date.UTC(2010, 0, 1 + day++)).toISOString().slice(0, 10)
  return [date, date]
}

/** Each client asks again as soon as it has its act; they begin at different moments of 1C's time. */
async function newActs(
  app: App,
  browser: Browser,
  clients: Client[],
  rounds: number,
): Promise<number[]> {
  const times: number[] = []
  const forget = setInterval(() => {
    // The limits of calls a minute are not what is measured.
    app.database.prisma.rateLimit.deleteMany().catch(() => undefined)
  }, 1000)
  await Promise.all(
    clients.map(async (client, index) => {
      await sleep((ONEC_MS * index) / clients.length)
      for (let round = 0; round < rounds; round++) {
        times.push((await browser.ask(client, ...newPeriod())).ms)
      }
    }),
  )
  clearInterval(forget)
  return times
}

async function openStoredAct(
  app: App,
  browser: Browser,
  client: Client | undefined,
  count: number,
) {
  if (!client) return []
  await app.database.prisma.rateLimit.deleteMany()
  const { path } = await browser.ask(client, ...newPeriod())
  return repeat(count, () => browser.get(path, client.cookie))
}

/** Pages while a PDF of many lines is drawn, against the same pages in quiet. */
async function whileDrawing(app: App, browser: Browser, clients: Client[]) {
  const [reader, owner] = [clients[0], clients.at(-1)]
  if (!reader || !owner) return []
  await app.database.prisma.rateLimit.deleteMany()
  const { path } = await browser.ask(owner, '2024-01-01', '2024-12-31')
  const visit = () => browser.get('/reconciliation', reader.cookie)
  const quiet = await repeat(60, visit)
  let drawing = true
  const pdf = browser.get(`${path.split('?')[0]}/act.pdf`, owner.cookie).finally(() => {
    drawing = false
  })
  const busy: number[] = []
  while (drawing) {
    busy.push(await visit())
    await sleep(5)
  }
  const drawMs = await pdf
  return [
    ['list page, quiet', ...figures(quiet, 0)],
    [`list page, while a PDF of ${BIG_LINES} lines is drawn`, ...figures(busy, 0)],
    ['that PDF', 1, Math.round(drawMs), '', ''],
  ]
}

async function repeat(count: number, visit: () => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let index = 0; index < count; index++) times.push(await visit())
  return times
}
