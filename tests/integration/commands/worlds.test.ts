import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fillEarlierRelease } from '../../support/databases/earlier-release.ts'
import { createEmptyDatabase } from '../../support/databases/empty-database.ts'
import { freePort } from '../../support/programs/free-port.ts'
import { runAdminHere } from '../../support/programs/run-command.ts'
import { runScript } from '../../support/programs/run-script.ts'
import { endPortal, startPortal } from '../../support/programs/start-portal.ts'

const PATIENCE = { timeout: 480_000 }
/** A real 1C, as far as settings go; nobody answers there. */
const ONEC = { ONEC_URL: 'http://127.0.0.1:9/base', ONEC_API_KEY: 'a-key' }

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-worlds-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  await chmod(folder, 0o755)
  return folder
}

/** The status of a sign-in with the README's administrator: 303 or 422. */
async function signInAsDemo(port: string): Promise<number> {
  const answer = await fetch(`http://localhost:${port}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: `http://localhost:${port}` },
    body: new URLSearchParams({ email: 'admin@supplier.example', password: 'sverka-sandbox' }),
  })
  return answer.status
}

const start = (env: Record<string, string>) => runScript('server/main.ts', [], env)

test(
  'data of a sandbox are refused to a second portal and beside a real 1C, and a new folder takes over',
  PATIENCE,
  async () => {
    const [folder, fresh] = [await makeFolder(), await makeFolder()]
    const port = String(await freePort())
    const sandbox = await startPortal({ PORT: port, DATA_DIR: folder })
    expect(await signInAsDemo(port)).toBe(303)

    const ownerOfState = () => readFile(join(folder, 'sandbox', 'bitrix24.owner'), 'utf8')
    const owner = await ownerOfState()
    expect(await start({ PORT: '3999', DATA_DIR: folder })).toEqual({
      code: 1,
      output: '',
      errors: `\nThe data in ${folder} are in use by the portal at http://localhost:${port}, with its sandbox. Stop that one first, or give this one a folder of its own: DATA_DIR=./data-3999 PORT=3999 npm start\n`,
    })
    expect((await fetch(`http://localhost:${port}/login`)).status).toBe(200)
    // Who is no longer the owner of a state does not save it.
    expect(await ownerOfState()).toBe(owner)
    // A worker beside it needs no sandbox of its own; a killed portal leaves nothing locked.
    const worker = await startPortal({ ROLE: 'worker', SANDBOX: 'off', DATA_DIR: folder })
    await endPortal(sandbox.process, 'SIGKILL')
    await endPortal(worker.process, 'SIGTERM')

    const refused = await start({ PORT: port, DATA_DIR: folder, ...ONEC })
    expect(refused).toMatchObject({ code: 1, output: '' })
    expect(refused.errors).not.toMatch(/^\s+at /m)
    // What the portal refuses, a command refuses by the same look.
    const look = ['audit-log', 'verify']
    const off = await runAdminHere(look, { DATA_DIR: folder, SANDBOX: 'off' })
    expect(off).toMatchObject({ code: 2, output: '' })
    for (const { errors } of [refused, off]) {
      expect(errors).toContain(`The data in ${folder} began with the sandbox`)
      expect(errors).toContain('DATA_DIR=./data-real npm start')
    }

    const taken = await startPortal({ PORT: port, DATA_DIR: fresh, ...ONEC })
    expect(await signInAsDemo(port)).toBe(422)
    expect(taken.said).not.toContain('Demo accounts')
    await endPortal(taken.process, 'SIGTERM')

    // And the other way round: the sandbox does not fill real data.
    const filled = await runAdminHere(look, { DATA_DIR: fresh })
    expect(filled).toMatchObject({ code: 2, output: '' })
    expect(filled.errors).toContain(`The data in ${fresh} are real`)
    expect(filled.errors).toContain('DATA_DIR=./data-sandbox npm start')
    // The sandbox's own folder still is what it was.
    await startPortal({ PORT: port, DATA_DIR: folder })
    expect(await signInAsDemo(port)).toBe(303)
  },
)

test('data of release 0.1.0 are recognised by their demo accounts', PATIENCE, async () => {
  const url = await createEmptyDatabase()
  await fillEarlierRelease(url)
  const env = { DATABASE_URL: url, DATA_DIR: await makeFolder(), ...ONEC }
  const refused = await runAdminHere(['audit-log', 'verify'], env)
  expect(refused).toMatchObject({ code: 2, output: '' })
  expect(refused.errors).toMatch(/The data in the database \S+ began with the sandbox/)
  expect(refused.errors).not.toContain(new URL(url).password)
})
