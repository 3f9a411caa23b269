import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import {
  leaveClusters,
  startCluster,
} from '../../../../../server/platform/database/embedded/cluster.ts'
import { until } from '../../../../support/until.ts'

const SCRIPT = join(import.meta.dirname, '../../../../support/databases/cluster-process.ts')

async function newFolder(mode = 0o755): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-cluster-'))
  await chmod(folder, mode)
  return folder
}

async function removeWith(folder: string): Promise<void> {
  const pid = await serverOf(folder)
  if (pid) process.kill(pid, 'SIGQUIT')
  await until(async () => (await serverOf(folder)) === null)
  await rm(folder, { recursive: true, force: true })
}

/** A process of its own that uses the cluster. */
async function start(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [SCRIPT, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  const url = await until(() => output.endsWith('\n') && output.trim(), 30_000)
  return { url, child }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.kill(signal)
  await gone
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The pid of the folder's PostgreSQL, null when none runs. */
async function serverOf(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'data/postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  try {
    return process.kill(pid, 0) ? pid : null
  } catch {
    return null
  }
}

/** Command lines of all programs that name the folder. */
async function programsOf(folder: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  )
  return lines.filter((line) => line.includes(folder))
}

describe('the embedded PostgreSQL', () => {
  // Set up once, because that takes a second; each test leaves the server stopped.
  let folder: string
  beforeAll(async () => {
    folder = await newFolder()
  })
  afterAll(() => removeWith(folder))

  test('is one for all processes, outlives the first and ends with the last', async () => {
    const [one, other] = await Promise.all([start(folder), start(folder)])
    expect(one.url).toBe(other.url)
    await ask(one.url, 'CREATE TABLE shared AS SELECT 1 AS figure')
    await end(one.child, 'SIGTERM')
    expect(await ask(other.url, 'SELECT figure FROM shared')).toEqual([{ figure: 1 }])
    await end(other.child, 'SIGTERM')
    expect(await serverOf(folder)).toBeNull()

    const later = await start(folder)
    expect(await ask(later.url, 'SELECT figure FROM shared')).toEqual([{ figure: 1 }])
    await end(later.child, 'SIGTERM')
  })

  test('left behind by killed processes is adopted, with its data, and then ended', async () => {
    const [one, other] = await Promise.all([start(folder), start(folder)])
    await ask(one.url, 'CREATE TABLE adopted AS SELECT 1 AS figure')
    await Promise.all([end(one.child, 'SIGKILL'), end(other.child, 'SIGKILL')])
    const server = await serverOf(folder)
    expect(server).not.toBeNull()

    const next = await start(folder)
    expect(await serverOf(folder)).toBe(server)
    expect(await ask(next.url, 'SELECT figure FROM adopted')).toEqual([{ figure: 1 }])
    await end(next.child, 'SIGTERM')
    expect(await serverOf(folder)).toBeNull()
  })

  test('killed itself is started again at the same address by whoever uses it, and keeps a log', async () => {
    const cluster = await startCluster(folder)
    await ask(cluster.url, 'CREATE TABLE killed AS SELECT 1 AS figure')
    const server = await serverOf(folder)
    if (server) process.kill(server, 'SIGKILL')
    const figure = () => ask(cluster.url, 'SELECT figure FROM killed').catch(() => null)
    await until(async () => (await figure()) !== null)
    expect(await serverOf(folder)).not.toBe(server)
    // A file a weekday: at midnight there are two.
    const logs = (await readdir(join(folder, 'data/log'))).map((name) =>
      readFile(join(folder, 'data/log', name), 'utf8'),
    )
    await cluster.stop()
    expect(await serverOf(folder)).toBeNull()
    expect((await Promise.all(logs)).join('')).toContain('automatic recovery')
  })

  test('is found dead though its pid belongs to another program by now', async () => {
    const first = await start(folder)
    const server = await serverOf(folder)
    await end(first.child, 'SIGKILL')
    if (server) process.kill(server, 'SIGKILL')
    await until(async () => (await serverOf(folder)) === null)
    // Its pid now belongs to another program: this one.
    const file = join(folder, 'data/postmaster.pid')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(process.pid)))
    const again = await startCluster(folder)
    expect(await ask(again.url, 'SELECT figure FROM killed')).toEqual([{ figure: 1 }])
    await again.stop()
  })

  test('is found dead though its pid belongs to another PostgreSQL by now', async () => {
    const elsewhere = await newFolder()
    onTestFinished(() => removeWith(elsewhere))
    const other = await startCluster(elsewhere)
    const pid = await serverOf(elsewhere)
    const file = join(folder, 'data/postmaster.pid')
    const lines = [pid, join(folder, 'data'), 1, 1, '', '127.0.0.1', '1 2', 'ready']
    await writeFile(file, `${lines.join('\n')}\n`)
    const again = await startCluster(folder)
    expect(await ask(again.url, 'SELECT figure FROM killed')).toEqual([{ figure: 1 }])
    await again.stop()
    expect(await serverOf(elsewhere)).toBe(pid)
    await other.stop()
  })

  test('starts though a machine that lost power left its pid file empty', async () => {
    const file = join(folder, 'data/postmaster.pid')
    await writeFile(file, '')
    await utimes(file, new Date(), new Date(Date.now() - 60_000))
    const again = await startCluster(folder)
    expect(await ask(again.url, 'SELECT figure FROM killed')).toEqual([{ figure: 1 }])
    await again.stop()
  })

  test('made by another major version says how the data move', async () => {
    const file = join(folder, 'data/PG_VERSION')
    const own = await readFile(file, 'utf8')
    onTestFinished(() => writeFile(file, own))
    await writeFile(file, '14\n')
    await expect(startCluster(folder)).rejects.toThrow(
      /^The database files in \S+ were made by PostgreSQL 14, and this release brings PostgreSQL \d+[\d.]*\.\nStart the release/,
    )
  })

  test('whose first set-up was cut off is set up anew', async () => {
    const folder = await newFolder()
    onTestFinished(() => removeWith(folder))
    const child = spawn(process.execPath, [SCRIPT, folder], { stdio: 'ignore' })
    await until(async () => (await readdir(folder)).some((name) => name.startsWith('new-')))
    await end(child, 'SIGKILL')
    const cluster = await startCluster(folder)
    expect(await ask(cluster.url, 'SELECT 1 AS figure')).toEqual([{ figure: 1 }])
    await cluster.stop()
  })

  test.runIf(process.platform === 'linux')(
    'left in the midst of its set-up leaves no program running and no password lying about',
    async () => {
      const folder = await newFolder()
      onTestFinished(() => removeWith(folder))
      const secrets = async () =>
        (await readdir(tmpdir())).filter((name) => /^sverka-[0-9a-f]{16}$/.test(name))
      const before = await secrets()
      const starting = startCluster(folder).then(
        () => 'started',
        (error: Error) => error.message,
      )
      await until(async () => (await programsOf(folder)).some((line) => line.includes('initdb')))
      await leaveClusters()
      expect(await programsOf(folder)).toEqual([])
      expect(await starting).toBe('The process stops.')
      expect((await readdir(folder)).sort()).toEqual(['cluster.json', 'users'])
      expect(await secrets()).toEqual(before)
    },
  )

  test.runIf(process.platform === 'linux')(
    'left at any moment of its start is not left running, and starts again',
    async () => {
      const starting = startCluster(folder).catch((error: Error) => error.message)
      await leaveClusters()
      expect(await starting).toBe('The process stops.')
      for (let ms = 0; ms < 300; ms += 15) {
        const starting = startCluster(folder).catch(() => null)
        await new Promise((done) => setTimeout(done, ms))
        await leaveClusters()
        await starting
        expect(await programsOf(folder), `after ${ms} ms`).toEqual([])
      }
      const cluster = await startCluster(folder)
      expect(await ask(cluster.url, 'SELECT 1 AS figure')).toEqual([{ figure: 1 }])
      await cluster.stop()
    },
  )

  test('sorts names as Russian readers expect and asks everybody for a password', async () => {
    const cluster = await startCluster(folder)
    const names = await ask(
      cluster.url,
      "SELECT name FROM (VALUES ('Яблоко'), ('ель'), ('Ёлка'), ('Ель2'), ('Арбуз')) AS t(name) ORDER BY name",
    )
    expect(names.map((row) => Object.values(row as object)[0])).toEqual([
      'Арбуз',
      'Ёлка',
      'ель',
      'Ель2',
      'Яблоко',
    ])
    const guess = new URL(cluster.url)
    guess.password = 'wrong'
    await expect(ask(guess.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/)
    await cluster.stop()
  })

  test.runIf(process.getuid?.() === 0)(
    'started by root works in a folder that only root may enter',
    async () => {
      const parent = await newFolder(0o700)
      onTestFinished(() => rm(parent, { recursive: true, force: true }))
      const folder = join(parent, 'postgres')
      await mkdir(folder)
      const cluster = await startCluster(folder)
      expect(await ask(cluster.url, 'SELECT 1 AS figure')).toEqual([{ figure: 1 }])
      const rows = await ask(cluster.url, 'SHOW data_directory')
      await cluster.stop()
      const [{ data_directory: data }] = rows as [{ data_directory: string }]
      expect(data).toMatch(/^\/var\/tmp\/sverka-postgres-/)
      await rm(join(data, '..'), { recursive: true })
    },
  )
})
