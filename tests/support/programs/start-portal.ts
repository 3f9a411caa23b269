import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { COMPILE_CACHE } from '../run/compile-cache.ts'

export interface StartedPortal {
  process: ChildProcess
  said: string
}

/** `npm start` on these data; ends with the test. */
export async function startPortal(env: Record<string, string>): Promise<StartedPortal> {
  const { process: portal, said } = await launchPortal(env)
  onTestFinished(() => endPortal(portal, 'SIGTERM'))
  return { process: portal, said: said() }
}

/** The same, for who ends it: see `endPortal`. `said` gives everything that it has written by then. */
export async function launchPortal(
  env: Record<string, string>,
): Promise<{ process: ChildProcess; said(): string }> {
  const { PATH = '' } = process.env
  const portal = spawn(process.execPath, ['server/main.ts'], {
    env: { NODE_ENV: 'production', LOG_LEVEL: 'warn', PATH, ...COMPILE_CACHE, ...env },
  })
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
  return { process: portal, said: () => said }
}

export async function endPortal(portal: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (portal.exitCode !== null || portal.signalCode !== null) return
  const ended = once(portal, 'exit')
  portal.kill(signal)
  await ended
}
