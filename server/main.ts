import { assertFolders } from './commands/assert-folders.ts'
import { claimWorld } from './commands/claim-world.ts'
import { lockSandbox } from './commands/lock-sandbox.ts'
import {
  awaitSandbox,
  endpointsOf,
  forgetSandbox,
  rememberSandbox,
} from './commands/running-sandbox.ts'
import { seedDemo } from './commands/seed-demo.ts'
import { type RunningSandbox, startSandbox } from './commands/start-sandbox.ts'
import { compose } from './composition/compose.ts'
import { openPlatform } from './composition/platform.ts'
import type { SandboxInfo } from './composition/services.ts'
import { tellSettings } from './composition/told-settings.ts'
import { packageVersion } from './composition/version.ts'
import {
  type Config,
  ConfigError,
  loadEnvironmentFile,
  readConfig,
  setNodeEnvironment,
} from './config.ts'
import { createExpressApp } from './http/express-app.ts'
import { developPages, loadPages } from './http/pages/load-pages.ts'
import { assertFree, type Place, serve } from './http/serve.ts'
import { createWorkerApp } from './http/worker-app.ts'
import { assertSameKey } from './platform/crypto/key-proof.ts'
import { leaveClusters } from './platform/database/embedded/cluster.ts'
import { tellOfProcess } from './platform/database/processes.ts'
import { createLogger, type Logger } from './platform/log.ts'
import type { Platform } from './platform/module.ts'

const NOT_READY =
  'started without what nothing works without; npm run admin -- doctor says what to do'

const closing = new AsyncDisposableStack()
let isStopping = false

/** The portal's process: config, platform, integrations, services, and the pages in front of them. */
async function main(): Promise<void> {
  loadEnvironmentFile()
  const config = readConfig()
  setNodeEnvironment(config)
  stopOnSignals()
  const place = placeOf(config)
  if (place) await assertFree(place)
  await assertFolders(config)
  const log = createLogger(config.LOG_LEVEL)
  await traceIfAsked(config, log)
  const platform = await openPlatform(config, { log })
  await closeAtEnd(platform.close)
  await claimWorld(platform.database, config, { mayBegin: true })
  await assertSameKey(platform.database.prisma, platform.sealer)
  const sandbox = config.sandbox ? await startOwnSandbox(platform, config) : null
  // Beside a portal with a sandbox a worker works with it, too.
  const beside = sandbox ?? (await awaitSandbox(platform.database, config))
  const app = await compose(config, endpointsOf(config, beside), { platform })
  await closeAtEnd(app.close)
  const told = { role: config.ROLE, version: packageVersion() }
  const settings = tellSettings(config, app.endpoints)
  const heartbeat = await tellOfProcess(app.database.pool, log, { ...told, settings })
  await closeAtEnd(heartbeat.stop)
  process.on('unhandledRejection', (error) => app.log.error({ err: error }, 'unhandled rejection'))

  let info: SandboxInfo | null = null
  if (sandbox) {
    const accounts = await seedDemo(app, sandbox.onecUrl)
    const { onecConsoleUrl, bitrix24ConsoleUrl, ediConsoleUrl, mailboxUrl } = sandbox
    info = { accounts, onecConsoleUrl, bitrix24ConsoleUrl, ediConsoleUrl, mailboxUrl }
  }
  // Not in two minutes: who has just set up a portal wants to see it fill.
  if (config.runsWorker) {
    await app.queue.send('sync-acts', {}, { singletonKey: 'start' })
    await app.queue.send('sweep-deal-stages', {}, { singletonKey: 'start' })
  }
  if (config.runsWeb && place) {
    const pages = config.isDevelopment ? await developPages() : await loadPages()
    const shell = createExpressApp({ ...app, sandbox: info, ...pages })
    const listening = await serve(shell, place)
    await closeAtEnd(pages.close)
    await closeAtEnd(listening.close)
  } else if (place) {
    const listening = await serve(createWorkerApp(app), place)
    await closeAtEnd(listening.close)
  }
  announce(config.runsWeb ? config.publicUrl : null, info)
  app.ready().then(
    (missing) => missing.length > 0 && log.error({ missing }, NOT_READY),
    (err) => log.error({ err }, NOT_READY),
  )
}

/** The libraries are loaded only where somebody receives traces. Ends last: until then there is something to send. */
async function traceIfAsked({ tracing, ROLE }: Config, log: Logger): Promise<void> {
  if (!tracing) return
  const { startTracing } = await import('./platform/tracing/start-tracing.ts')
  await closeAtEnd(startTracing(tracing, { role: ROLE, version: packageVersion(), log }))
}

/** Null: a worker whose health nobody asks by HTTP. */
function placeOf({ runsWeb, PORT, WORKER_PORT, HOST: host }: Config): Place | null {
  if (runsWeb) return { port: PORT, host, setting: 'PORT' }
  return WORKER_PORT === undefined ? null : { port: WORKER_PORT, host, setting: 'WORKER_PORT' }
}

/** The sandbox of these data, which no other portal has meanwhile. */
async function startOwnSandbox(platform: Platform, config: Config): Promise<RunningSandbox> {
  const lock = await lockSandbox(platform, config)
  await closeAtEnd(lock.release)
  await forgetSandbox(platform.database)
  const sandbox = await startSandbox(config)
  await closeAtEnd(sandbox.stop)
  await rememberSandbox(platform.database, sandbox)
  return sandbox
}

/** What is opened while the process is already on its way out is closed at once, and the start ends. */
async function closeAtEnd(close: () => unknown): Promise<void> {
  if (!closing.disposed) {
    closing.defer(async () => {
      await close()
    })
    return
  }
  await close()
  throw new Error('The process stops.')
}

/** From the first moment: a start that is broken off must not leave a database running. */
function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      closing
        .disposeAsync()
        // One that is being opened just now stands in no list yet.
        .finally(leaveClusters)
        .then(
          () => process.exit(),
          () => process.exit(1),
        )
    })
  }
}

function announce(url: string | null, sandbox: SandboxInfo | null): void {
  const lines = url ? ['', `  Sverka is ready:  ${url}`] : ['', '  Sverka worker is ready']
  if (sandbox) {
    lines.push(
      '',
      `  Sandbox 1C:       ${sandbox.onecConsoleUrl}`,
      `  Sandbox Bitrix24: ${sandbox.bitrix24ConsoleUrl}`,
      `  Sandbox EDI:      ${sandbox.ediConsoleUrl}`,
      `  Mailbox:          ${sandbox.mailboxUrl}`,
      '',
      '  Demo accounts (password sverka-sandbox):',
      ...sandbox.accounts.map(({ email, who }) => `    ${email.padEnd(30)} ${who}`),
    )
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

try {
  await main()
} catch (error) {
  // After a signal: whoever asked for the end waits for no reason, and `stopOnSignals` ends the process.
  if (isStopping) await new Promise(() => {})
  await closing.disposeAsync().catch(() => undefined)
  // A person reads this: what is wrong and nothing else.
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`\n${message}\n`)
  if (!(error instanceof ConfigError) && error instanceof Error && error.cause instanceof Error) {
    process.stderr.write(`${error.cause.message}\n`)
  }
  process.exit(1)
}
