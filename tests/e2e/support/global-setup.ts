import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'
import { COMPILE_CACHE } from '../../support/compile-cache.ts'
import { PASSWORD } from './people.ts'

/** Starts the whole portal as `npm start` does, on a data folder and ports of its own, and finds a browser. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.CHROMIUM_PATH ||= await chromium.executablePath()
  const folder = await mkdtemp(join(tmpdir(), 'sverka-e2e-'))
  await chmod(folder, 0o755)
  const port = await freePorts(5)
  const env = {
    ...cleanEnvironment(),
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  }
  const portal = spawn(process.execPath, ['server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await untilReady(portal)
  process.env.E2E_URL = `http://localhost:${port}`
  process.env.E2E_ONEC = said.match(/Sandbox 1C:\s+(\S+)/)?.[1]
  process.env.E2E_BITRIX24 = said.match(/Sandbox Bitrix24:\s+(\S+)/)?.[1]
  process.env.E2E_MAILBOX = said.match(/Mailbox:\s+(\S+)/)?.[1]
  process.env.E2E_CLIENTS = await makeClients(env, new URL('/base', process.env.E2E_ONEC).href)
  return async () => {
    const ended = new Promise((done) => portal.once('exit', done))
    portal.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeClients(env: NodeJS.ProcessEnv, onecUrl: string): Promise<string> {
  const script = 'tests/e2e/support/make-clients.ts'
  const { stdout } = await promisify(execFile)(process.execPath, [script, onecUrl, PASSWORD], {
    env,
  })
  return stdout
}

/** The portal's own settings must not leak in from the shell that runs the tests. */
function cleanEnvironment() {
  const { PATH, HOME, LANG, TMPDIR } = process.env
  return { PATH, HOME, LANG, TMPDIR, NODE_ENV: 'production' as const, ...COMPILE_CACHE }
}

function untilReady(portal: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    portal.stderr?.on('data', (chunk) => {
      said += chunk
      process.stderr.write(chunk)
    })
    portal.stdout?.on('data', (chunk) => {
      said += chunk
      if (said.includes('Demo accounts') && said.includes('admin@')) resolve(said)
    })
    portal.once('exit', (code) => reject(new Error(`The portal ended with ${code}:\n${said}`)))
  })
}

/** The first of so many neighbouring free ports. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all(Array.from({ length: count }, (_, step) => isFree(first + step)))
    if (free.every(Boolean)) return first
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
