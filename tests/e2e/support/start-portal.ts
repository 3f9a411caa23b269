import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { freePort } from '../../support/programs/free-port.ts'
import { COMPILE_CACHE } from '../../support/run/compile-cache.ts'
import { makeRunFolder } from '../../support/run/run-folder.ts'

export interface StartedPortal {
  /** What it was started with. */
  env: NodeJS.ProcessEnv
  url: string
  /** Where the imitations are. */
  onec: string
  bitrix24: string
  edi: string
  mailbox: string
  stop(): Promise<void>
}

/** Starts the whole portal as `npm start` does, on a data folder and ports of its own. */
export async function startPortal(): Promise<StartedPortal> {
  const folder = await makeRunFolder()
  const port = await freePort(5)
  const env = {
    ...cleanEnvironment(),
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    // What the sandbox has been doing all month is read while the first tests already wait for their own.
    ONEC_CONCURRENCY: '8',
    BITRIX24_RATE: '1000/500',
  }
  const portal = spawn(process.execPath, ['server/main.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = await untilReady(portal)
  const addressOf = (name: string) => said.match(new RegExp(`${name}:\\s+(\\S+)`))?.[1] ?? ''
  await hasten(addressOf('Sandbox 1C'))
  return {
    env,
    url: `http://localhost:${port}`,
    onec: addressOf('Sandbox 1C'),
    bitrix24: addressOf('Sandbox Bitrix24'),
    edi: addressOf('Sandbox EDI'),
    mailbox: addressOf('Mailbox'),
    stop: async () => {
      const ended = new Promise((done) => portal.once('exit', done))
      portal.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** For people the imitated base takes as long as a real one; a test that needs it slow says so by a fault. */
async function hasten(onec: string): Promise<void> {
  const answer = await fetch(new URL('/sandbox/settings', onec), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ latency: { from: 0, to: 0 } }),
  })
  if (!answer.ok) throw new Error(`the sandbox keeps its delays: ${answer.status}`)
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
