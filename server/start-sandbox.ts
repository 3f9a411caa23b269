import { type ChildProcess, fork } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Config } from './config.ts'

const ready = z.object({
  ready: z.literal(true),
  onecUrl: z.string(),
  onecConsoleUrl: z.string(),
  smtpUrl: z.string(),
  mailboxUrl: z.string(),
  apiKey: z.string(),
  user: z.string(),
  password: z.string(),
})

export type RunningSandbox = z.infer<typeof ready> & { stop(): void }

/**
 * Starts the imitations of 1C and of a mail server as a process of their own, on the ports after the
 * portal's where these are free. It ends with this process.
 */
export async function startSandbox(config: Config): Promise<RunningSandbox> {
  const [onecPort, mailboxSmtpPort, mailboxWebPort] = await Promise.all(
    [1, 2, 3].map((step) => freePort(config.PORT === 0 ? 0 : config.PORT + step)),
  )
  const options = {
    onecPort,
    mailboxSmtpPort,
    mailboxWebPort,
    host: '127.0.0.1',
    configuration: config.ONEC_CONFIGURATION,
    timeZone: config.TIME_ZONE,
    // Enough to look at, and read within a minute: the one with thousands of acts a month is for measurements.
    acts: { from: daysAgo(400), without: ['metro-torg'] },
  }
  const script = fileURLToPath(new URL('./sandbox/process.ts', import.meta.url))
  const child: ChildProcess = fork(script, [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Ctrl+C is for the portal, which lets its calls end first.
    detached: true,
  })
  const message = await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) =>
      reject(new Error(`The sandbox did not start (exit code ${code}).`)),
    )
  })
  return { ...ready.parse(message), stop: () => child.kill('SIGTERM') }
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(0))
    server.listen(wanted, '127.0.0.1', () => server.close(() => resolve(wanted)))
  })
}
