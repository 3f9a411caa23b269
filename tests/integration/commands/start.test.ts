import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findPostmaster } from '../../../server/platform/database/embedded/postmaster.ts'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'
import { freePort } from '../../support/programs/free-port.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'
import { runScript } from '../../support/programs/run-script.ts'
import { endPortal, launchPortal, startPortal } from '../../support/programs/start-portal.ts'

const PATIENCE = { timeout: 120_000 }
/** Nothing listens there: whoever gets as far as the database says so. */
const NO_DATABASE = 'postgresql://sverka@127.0.0.1:9/none'

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-start-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

describe('before anything is opened it is said', PATIENCE, () => {
  test('that the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    onTestFinished(() => void taken.close())
    const port = String((taken.address() as { port: number }).port)
    const env = { DATA_DIR: await makeFolder(), DATABASE_URL: NO_DATABASE }
    expect(await runScript('server/main.ts', [], { ...env, PORT: port })).toMatchObject({
      code: 1,
      errors: `\nPort ${port} is taken by another program. Stop it, or set PORT to another one.\n`,
    })
    const worker = { ...env, ROLE: 'worker', WORKER_PORT: port }
    expect(await runScript('server/main.ts', [], worker)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('or set WORKER_PORT to another one.'),
    })
  })

  test('that a folder cannot be written to, with its setting', async () => {
    const folder = await makeFolder()
    const file = join(folder, 'file')
    await writeFile(file, '')
    const env = { PORT: '0', DATABASE_URL: NO_DATABASE }
    const data = { ...env, DATA_DIR: join(file, 'data') }
    expect(await runScript('server/main.ts', [], data)).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^\nThe folder .+\/file\/data \(DATA_DIR\) cannot be used/),
    })
    expect(await runAdminHere(['sync-acts'], data)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('set DATA_DIR to another one'),
    })
    const storage = { ...env, DATA_DIR: folder, STORAGE_URL: `file:${file}/files` }
    expect(await runAdminHere(['sync-acts'], storage)).toMatchObject({
      code: 2,
      errors: expect.stringContaining('(STORAGE_URL) cannot be used'),
    })
  })
})

test('a worker answers for its health and its figures on a port of its own', PATIENCE, async () => {
  const port = String(await freePort())
  await startPortal({
    ROLE: 'worker',
    WORKER_PORT: port,
    DATABASE_URL: await createEmptyDatabase(),
    DATA_DIR: await makeFolder(),
    METRICS_TOKEN: 'metrics-word-long',
  })
  const ask = async (path: string, headers = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
    return { status: response.status, text: await response.text() }
  }
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  expect(await ask('/readyz')).toEqual({ status: 200, text: '{"ready":true}' })
  expect((await ask('/metrics')).status).toBe(401)
  const figures = await ask('/metrics', { Authorization: 'Bearer metrics-word-long' })
  expect(figures.text).toContain('sverka_jobs_waiting')
  expect((await ask('/login')).status).toBe(404)
})

test('a stop that reaches the portal and its database at once ends cleanly', PATIENCE, async () => {
  const folder = await makeFolder()
  // As root the embedded cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const { process: portal, said } = await launchPortal({
    ROLE: 'worker',
    SANDBOX: 'off',
    DATA_DIR: folder,
  })
  onTestFinished(() => endPortal(portal, 'SIGKILL'))
  const postmaster = await findPostmaster(join(folder, 'postgres', 'data'))
  const server = postmaster?.pid
  const ended = once(portal, 'exit')
  // As a supervisor does unless told otherwise: everything that belongs to the service.
  spawnSync('sh', ['-c', `kill -TERM ${portal.pid} ${server} $(pgrep -P ${server})`])
  expect(await ended, said()).toEqual([0, null])
  expect(await findPostmaster(join(folder, 'postgres', 'data'))).toBeNull()
})
