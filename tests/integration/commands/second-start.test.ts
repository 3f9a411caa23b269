import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runScript } from '../../support/run-script.ts'
import { endPortal, freePort, startPortal } from '../../support/start-portal.ts'

const PATIENCE = { timeout: 180_000 }

test(
  'a second portal with a sandbox on the same data refuses, and leaves the first alone',
  PATIENCE,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sverka-second-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
    await chmod(folder, 0o755)
    const port = String(await freePort())
    const first = await startPortal({ PORT: port, DATA_DIR: folder })
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
    await startPortal({ ROLE: 'worker', SANDBOX: 'off', DATA_DIR: folder })
    await endPortal(first.process, 'SIGKILL')
    await startPortal({ PORT: port, DATA_DIR: folder })
  },
)
