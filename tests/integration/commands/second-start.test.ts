import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runScript } from '../../support/run-script.ts'

const PATIENCE = { timeout: 180_000 }

interface Portal {
  process: ChildProcess
  said: string
}

/** `npm start` on these data; ends with the test. */
async function start(env: Record<string, string>): Promise<Portal> {
  const { PATH = '' } = process.env
  const portal = spawn(process.execPath, ['server/main.ts'], {
    env: { NODE_ENV: 'production', LOG_LEVEL: 'warn', PATH, ...env },
  })
  onTestFinished(() => end(portal, 'SIGTERM'))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    portal.stdout?.on('data', (chunk) => {
      said += chunk
      if (/is ready/.test(said)) resolve()
    })
    portal.stderr?.on('data', (chunk) => {
      said += chunk
    })
    portal.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return { process: portal, said }
}

async function end(portal: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (portal.exitCode !== null || portal.signalCode !== null) return
  const ended = once(portal, 'exit')
  portal.kill(signal)
  await ended
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

test(
  'a second portal with a sandbox on the same data refuses, and leaves the first alone',
  PATIENCE,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sverka-second-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    await chmod(folder, 0o755)
    const port = String(await freePort())
    const first = await start({ PORT: port, DATA_DIR: folder })
    const ownerOfState = () => readFile(join(folder, 'sandbox', 'bitrix24.owner'), 'utf8')
    const owner = await ownerOfState()

    const second = await runScript('server/main.ts', [], { PORT: '3999', DATA_DIR: folder })
    expect(second).toEqual({
      code: 1,
      output: '',
      errors: `\nThe data in ${folder} are in use by the portal at http://localhost:${port}, with its sandbox. Stop that one first, or give this one a folder of its own: DATA_DIR=./data-3999 PORT=3999 npm start\n`,
    })
    expect((await fetch(`http://localhost:${port}/login`)).status).toBe(200)
    // Who is no longer the owner of a state does not save it.
    expect(await ownerOfState()).toBe(owner)

    // A worker beside it needs no sandbox of its own; a killed portal leaves nothing locked.
    await start({ ROLE: 'worker', SANDBOX: 'off', DATA_DIR: folder })
    await end(first.process, 'SIGKILL')
    await start({ PORT: port, DATA_DIR: folder })
  },
)
