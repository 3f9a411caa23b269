import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes the package as an operator would. The caller removes the folder. */
export async function makePackage(): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'sverka-package-')), 'sverka')
  for (const script of ['prepare.ts', 'package.ts']) {
    const line = [`server/commands/${script}`, ...(script === 'package.ts' ? [folder] : [])]
    const { status, stderr } = spawnSync(process.execPath, line, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  }
  return folder
}

export async function removePackage(folder: string): Promise<void> {
  await rm(join(folder, '..'), { recursive: true, force: true, maxRetries: 5 })
}

/** A process of the package: Node 24 and an environment of its own, nothing of this repository. */
export class Packaged {
  readonly #children = new Set<ChildProcess>()
  readonly folder: string
  readonly env: NodeJS.ProcessEnv

  constructor(folder: string, env: Record<string, string>) {
    this.folder = folder
    this.env = { PATH: '/usr/bin:/bin', LOG_LEVEL: 'warn', NODE_ENV: 'production', ...env }
  }

  admin(line: string[], input = ''): { status: number | null; said: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['server/commands/admin.ts', ...line],
      { cwd: this.folder, env: this.env, encoding: 'utf8', input },
    )
    return { status, said: stdout + stderr }
  }

  /** Resolves when it says that it is ready. */
  async start(env: Record<string, string>): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      cwd: this.folder,
      env: { ...this.env, ...env },
    })
    this.#children.add(child)
    let said = ''
    await new Promise<void>((done, failed) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk) => {
          said += chunk
          if (said.includes('is ready')) done()
        })
      }
      child.once('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)))
    })
    return child
  }

  async end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#children.delete(child)
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
    return child.exitCode
  }

  async endAll(): Promise<void> {
    await Promise.all([...this.#children].map((child) => this.end(child, 'SIGKILL')))
  }
}
