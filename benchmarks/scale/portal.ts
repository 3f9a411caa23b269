import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { COMPILE_CACHE } from '../../tests/support/run/compile-cache.ts'

/** The kernel's unit of processor time. */
const TICKS_PER_SECOND = 100

export interface Member {
  name: string
  env: Record<string, string>
  child: ChildProcess
}

/** Processes of the portal as in production, each with what it is started with again after it was killed. */
export class Portal {
  readonly members: Member[] = []
  readonly #env: Record<string, string>

  constructor(env: Record<string, string>) {
    const { PATH = '' } = process.env
    // Starts are not what is measured.
    this.#env = { PATH, LOG_LEVEL: 'error', ...COMPILE_CACHE, ...env }
  }

  async start(name: string, env: Record<string, string>): Promise<void> {
    this.members.push({ name, env, child: await this.#launch(env) })
  }

  /** Kills it as the kernel would, and has it back when it answers. */
  async killAndRestart(member: Member): Promise<void> {
    const gone = once(member.child, 'exit')
    member.child.kill('SIGKILL')
    await gone
    member.child = await this.#launch(member.env)
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.members.map(async ({ child }) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }),
    )
    this.members.length = 0
  }

  /** Processor seconds that members whose name begins so have used. */
  processorSeconds(prefix: string): number {
    return this.members
      .filter(({ name }) => name.startsWith(prefix))
      .reduce((sum, { child }) => sum + secondsOf(child.pid ?? 0), 0)
  }

  async #launch(env: Record<string, string>): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: { NODE_ENV: 'production', ...this.#env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    await new Promise<void>((done, failed) => {
      child.stdout?.on('data', (chunk) => {
        said += chunk
        if (said.includes('is ready')) done()
      })
      child.once('exit', (code) => failed(new Error(`a process ended with ${code}: ${said}`)))
    })
    return child
  }
}

/** Of the machine since its start, all processors together: busy and all. */
export function machineSeconds(): { busy: number; all: number } {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n')
  const ticks = line.trim().split(/\s+/).slice(1, 9).map(Number)
  const all = ticks.reduce((sum, one) => sum + one, 0)
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0)
  return { busy: (all - idle) / TICKS_PER_SECOND, all: all / TICKS_PER_SECOND }
}

function secondsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
