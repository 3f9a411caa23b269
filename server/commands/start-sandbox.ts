import { type ChildProcess, fork } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SandboxOptions } from '../../sandbox/options.ts'
import { type Bitrix24Endpoint, parseStages } from '../composition/connect-bitrix24.ts'
import type { Config } from '../config.ts'
import type { EdiEndpoints } from '../edi/index.ts'
import { addDays, toCalendarDate } from '../platform/calendar-date.ts'

const ready = z.object({
  ready: z.literal(true),
  onecUrl: z.string(),
  onecConsoleUrl: z.string(),
  smtpUrl: z.string(),
  mailboxUrl: z.string(),
  apiKey: z.string(),
  user: z.string(),
  password: z.string(),
  bitrix24Url: z.string(),
  bitrix24WebhookUrl: z.string(),
  bitrix24ConsoleUrl: z.string(),
  bitrix24OutgoingToken: z.string(),
  bitrix24DriveFolderId: z.number(),
  bitrix24ClientId: z.string(),
  bitrix24ClientSecret: z.string(),
  ediConsoleUrl: z.string(),
  diadocUrl: z.string(),
  diadocIdentityUrl: z.string(),
  diadocWebUrl: z.string(),
  diadocClientId: z.string(),
  diadocClientSecret: z.string(),
  diadocRefreshToken: z.string(),
  sabyUrl: z.string(),
  sabyLogin: z.string(),
  sabyPassword: z.string(),
  sabyAppClientId: z.string(),
  sabyAppSecret: z.string(),
  sabySecretKey: z.string(),
})

export type RunningSandbox = z.infer<typeof ready> & {
  /** What `compose` is told of Bitrix24. */
  bitrix24: Bitrix24Endpoint
  /** What `compose` is told of the operators of electronic exchange. */
  edi: EdiEndpoints
  stop(): void
}

/** In the address of the built-in robot, where nothing else is set: the sandbox exists to be tried. */
const HOOK_SECRET = 'sandbox-hook-secret'
/** The stages of the sandbox's funnels at which a deal asks for an act. */
const ACT_STAGES = 'WON,C1:ACT'

/**
 * Starts the imitations of 1C, of Bitrix24, of operators of electronic exchange and of a mail server as a process of their own, on the ports
 * after the portal's where these are free. It ends with this process; what was changed in it stays for
 * the next start, as the portal's own database does.
 */
export async function startSandbox(config: Config): Promise<RunningSandbox> {
  const [onecPort, mailboxSmtpPort, mailboxWebPort, bitrix24Port, ediPort] = await Promise.all(
    [1, 2, 3, 4, 5].map((step) => freePort(config.PORT === 0 ? 0 : config.PORT + step)),
  )
  const hookSecret = config.BITRIX24_HOOK_SECRET ?? HOOK_SECRET
  const robot = new URL(`${config.publicUrl}/hooks/bitrix24/deal`)
  robot.searchParams.set('secret', hookSecret)
  const options: SandboxOptions = {
    onecPort,
    mailboxSmtpPort,
    mailboxWebPort,
    host: '127.0.0.1',
    state: join(config.dataDir, 'sandbox'),
    application: config.publicUrl,
    configuration: config.ONEC_CONFIGURATION,
    timeZone: config.TIME_ZONE,
    // Enough to look at, and read within a minute: the one with thousands of acts a month is for measurements.
    acts: { from: daysAgo(400), without: ['metro-torg'] },
    bitrix24: {
      port: bitrix24Port,
      closing: true,
      publicHandlersOnly: false,
      limits: config.BITRIX24_RATE,
      latency: { from: 40, to: 120 },
      delivery: { delay: { from: 200, to: 900 } },
      handlers: { events: `${config.publicUrl}/hooks/bitrix24/events`, robot: robot.href },
    },
    edi: { port: ediPort },
  }
  const script = fileURLToPath(new URL('../../sandbox/process.ts', import.meta.url))
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
  const told = ready.parse(message)
  return {
    ...told,
    edi: ediOf(told),
    bitrix24: {
      webhookUrl: told.bitrix24WebhookUrl,
      application: { clientId: told.bitrix24ClientId, clientSecret: told.bitrix24ClientSecret },
      authorizationServers: [told.bitrix24Url],
      outgoingToken: told.bitrix24OutgoingToken,
      hookSecret,
      driveFolderId: config.BITRIX24_DRIVE_FOLDER_ID ?? told.bitrix24DriveFolderId,
      actStages: parseStages(config.BITRIX24_ACT_STAGES ?? ACT_STAGES),
      isSandbox: true,
    },
    stop: () => child.kill('SIGTERM'),
  }
}

function ediOf(told: z.infer<typeof ready>): EdiEndpoints {
  return {
    diadoc: {
      url: told.diadocUrl,
      identityUrl: told.diadocIdentityUrl,
      webUrl: told.diadocWebUrl,
      clientId: told.diadocClientId,
      clientSecret: told.diadocClientSecret,
      refreshToken: told.diadocRefreshToken,
    },
    saby: {
      url: told.sabyUrl,
      credentials: {
        ...{ kind: 'user', login: told.sabyLogin, password: told.sabyPassword },
        account: null,
      },
    },
  }
}

function daysAgo(days: number): string {
  return addDays(toCalendarDate(new Date()), -days)
}

async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(0))
    server.listen(wanted, '127.0.0.1', () => server.close(() => resolve(wanted)))
  })
}
