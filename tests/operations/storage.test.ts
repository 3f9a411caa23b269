import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmptyDatabase } from '../support/databases/empty-database.ts'
import { freePort } from '../support/programs/free-port.ts'
import { runAdminHere } from '../support/programs/run-command.ts'
import { endPortal, launchPortal } from '../support/programs/start-portal.ts'
import { until } from '../support/until.ts'

/** A disk of its own that can be filled, where this user may mount one. */
let disk: string
let lack: string | null
beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), 'sverka-full-'))
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], {
    encoding: 'utf8',
  })
  lack = status === 0 ? null : `no file system can be mounted here: ${stderr}`
})
afterAll(async () => {
  if (!lack) spawnSync('umount', ['--lazy', disk])
  await rm(disk, { recursive: true, force: true })
})

test('a disk that is full is said at the start, by probes and by the doctor; the portal goes on once it has room', async (context) => {
  if (lack) return context.skip(lack)
  const stuffing = join(disk, 'stuffing')
  await expect(writeFile(stuffing, Buffer.alloc(4_000_000))).rejects.toMatchObject({
    code: 'ENOSPC',
  })

  const port = await freePort()
  const env = {
    DATABASE_URL: await createEmptyDatabase(),
    DATA_DIR: await mkdtemp(join(tmpdir(), 'sverka-full-data-')),
    STORAGE_URL: pathToFileURL(join(disk, 'files')).href,
    SANDBOX: 'off',
    PORT: String(port),
  }
  const portal = await launchPortal(env)
  try {
    await until(() => portal.said().includes('started without what nothing works without'))
    const ready = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`)
      return { status: answer.status, text: await answer.text() }
    }
    expect(await ready()).toMatchObject({ status: 503, text: expect.stringContaining('storage') })
    const { code, output } = await runAdminHere(['doctor', '--locale', 'en'], env)
    expect(code).toBe(1)
    expect(output).toMatch(
      /wrong +The storage takes a file.*\n +found: .*ENOSPC.*\n +what to do: The storage of files has no room left/,
    )
    await rm(stuffing)
    await until(async () => (await ready()).status === 200)
  } finally {
    await endPortal(portal.process, 'SIGTERM')
    await rm(env.DATA_DIR, { recursive: true, force: true })
  }
})

test('a disk that is unmounted under a portal is named, nothing is written under its place, and the portal goes on once it is back', async (context) => {
  if (lack) return context.skip(lack)
  const [real, place] = [join(disk, 'real'), await mkdtemp(join(tmpdir(), 'sverka-mounted-'))]
  await mkdir(real)
  const mount = () => expect(spawnSync('mount', ['--bind', real, place]).status).toBe(0)
  const unmount = () => expect(spawnSync('umount', ['--lazy', place]).status).toBe(0)
  const port = await freePort()
  const env = {
    DATABASE_URL: await createEmptyDatabase(),
    DATA_DIR: await mkdtemp(join(tmpdir(), 'sverka-mounted-data-')),
    STORAGE_URL: pathToFileURL(place).href,
    SANDBOX: 'off',
    PORT: String(port),
  }
  const status = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status
  mount()
  const first = await launchPortal(env)
  try {
    await until(async () => (await status()) === 200)
    unmount()
    await until(async () => (await status()) === 503)
    const { code, output } = await runAdminHere(['doctor', '--locale', 'en'], env)
    expect(code).toBe(1)
    expect(output).toMatch(
      /wrong +The storage takes a file.*\n.*\n +what to do: .*Mount the earlier disk/,
    )
    expect(await readdir(place)).toEqual([])
    mount()
    await until(async () => (await status()) === 200)
    unmount()
  } finally {
    await endPortal(first.process, 'SIGTERM')
  }
  // A start without the disk, as after a reboot.
  const second = await launchPortal(env)
  try {
    await until(() => second.said().includes('started without what nothing works without'))
    expect(await status()).toBe(503)
    expect(await readdir(place)).toEqual([])
  } finally {
    await endPortal(second.process, 'SIGTERM')
    for (const folder of [place, env.DATA_DIR]) await rm(folder, { recursive: true, force: true })
  }
})
