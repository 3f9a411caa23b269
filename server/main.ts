import { seedDemo } from './commands/seed-demo.ts'
import { startSandbox } from './commands/start-sandbox.ts'
import { compose } from './composition/compose.ts'
import { configuredBitrix24 } from './composition/connect-bitrix24.ts'
import { configuredOnec } from './composition/connect-onec.ts'
import type { SandboxInfo } from './composition/services.ts'
import { ConfigError, loadEnvironmentFile, readConfig, setNodeEnvironment } from './config.ts'
import { createExpressApp } from './http/express-app.ts'
import { developPages, loadPages } from './http/pages.ts'
import { serve } from './http/serve.ts'
import { type Closers, closeAll } from './platform/close-all.ts'

const closers: Closers = []

/** The portal's process: config, platform, integrations, services, and the pages in front of them. */
async function main(): Promise<void> {
  loadEnvironmentFile()
  const config = readConfig()
  setNodeEnvironment(config)
  stopOnSignals()
  const sandbox = config.sandbox ? await startSandbox(config) : null
  if (sandbox) closers.push(sandbox.stop)
  const app = await compose(config, {
    onec:
      configuredOnec(config) ??
      (sandbox && { url: sandbox.onecUrl, apiKey: sandbox.apiKey, odata: sandbox }),
    bitrix24: configuredBitrix24(config) ?? sandbox?.bitrix24 ?? null,
    smtpUrl: config.SMTP_URL ?? sandbox?.smtpUrl ?? null,
  })
  closers.push(app.close)
  process.on('unhandledRejection', (error) => app.log.error({ err: error }, 'unhandled rejection'))

  let info: SandboxInfo | null = null
  if (sandbox) {
    const accounts = await seedDemo(app, sandbox.onecUrl)
    const { onecConsoleUrl, bitrix24ConsoleUrl, mailboxUrl } = sandbox
    info = { accounts, onecConsoleUrl, bitrix24ConsoleUrl, mailboxUrl }
  }
  // Not in two minutes: who has just set up a portal wants to see it fill.
  if (config.runsWorker) {
    await app.queue.send('sync-acts', {}, { singletonKey: 'start' })
    await app.queue.send('sweep-deal-stages', {}, { singletonKey: 'start' })
  }
  if (config.runsWeb) {
    const pages = config.isDevelopment ? await developPages() : await loadPages()
    const shell = createExpressApp({ ...app, sandbox: info, ...pages })
    const listening = await serve(shell, config.PORT, config.HOST)
    closers.push(pages.close, listening.close)
  }
  announce(config.runsWeb ? config.publicUrl : null, info)
}

/** From the first moment: a start that is broken off must not leave a database running. */
function stopOnSignals(): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      closeAll(closers).then(
        () => process.exit(0),
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
  await closeAll(closers).catch(() => undefined)
  // A person reads this: what is wrong and nothing else.
  const words = error instanceof Error ? error.message : String(error)
  process.stderr.write(`\n${words}\n`)
  if (!(error instanceof ConfigError) && error instanceof Error && error.cause instanceof Error) {
    process.stderr.write(`${error.cause.message}\n`)
  }
  process.exit(1)
}
