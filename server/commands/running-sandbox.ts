import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Endpoints } from '../composition/compose.ts'
import { configuredBitrix24 } from '../composition/connect-bitrix24.ts'
import { configuredEdi } from '../composition/connect-edi.ts'
import { configuredOnec } from '../composition/connect-onec.ts'
import type { Config } from '../config.ts'
import type { EdiEndpoints } from '../edi/index.ts'
import { LOCKS } from '../platform/database/advisory-locks.ts'
import type { Database } from '../platform/database/connect.ts'
import { isLockHeld } from '../platform/database/exclusive-lock.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import { readWorld, worldOf } from './claim-world.ts'
import type { RunningSandbox } from './start-sandbox.ts'

/** Where the imitations are and as whom they are called; none of it is a secret. */
type SandboxAddresses = Pick<
  RunningSandbox,
  'onecUrl' | 'apiKey' | 'user' | 'password' | 'smtpUrl' | 'bitrix24'
> & { edi: EdiEndpoints | null }

const KEY = 'sandbox.running'
/** A portal brings up its database and its sandbox within this time. */
const STARTING_MS = 60_000
const LOOK_MS = 300

/** A sandbox of an earlier release has none. */
const edi = z
  .object({
    diadoc: z
      .object({
        url: z.string(),
        identityUrl: z.string(),
        webUrl: z.string(),
        clientId: z.string(),
        clientSecret: z.string(),
        refreshToken: z.string().nullable(),
      })
      .nullable(),
    saby: z
      .object({
        url: z.string(),
        credentials: z.union([
          z.object({
            kind: z.literal('user'),
            login: z.string(),
            password: z.string(),
            account: z.string().nullable(),
          }),
          z.object({
            kind: z.literal('service'),
            clientId: z.string(),
            secret: z.string(),
            key: z.string(),
          }),
        ]),
      })
      .nullable(),
  })
  .nullable()
  .default(null)

const addresses: z.ZodType<SandboxAddresses> = z.object({
  edi,
  onecUrl: z.string(),
  apiKey: z.string(),
  user: z.string(),
  password: z.string(),
  smtpUrl: z.string(),
  bitrix24: z.object({
    webhookUrl: z.string().nullable(),
    application: z.object({ clientId: z.string(), clientSecret: z.string() }).nullable(),
    authorizationServers: z.array(z.string()).nullable(),
    outgoingToken: z.string(),
    hookSecret: z.string(),
    actStages: z.array(z.string()),
    driveFolderId: z.number().nullable().default(null),
    isSandbox: z.boolean(),
  }),
})

/** Writes down where the sandbox of these data is, for commands that run beside the portal. */
export async function rememberSandbox(
  { prisma }: Pick<Database, 'prisma'>,
  running: RunningSandbox,
): Promise<void> {
  const { onecUrl, apiKey, user, password, smtpUrl, bitrix24, edi } = running
  const told: SandboxAddresses = { onecUrl, apiKey, user, password, smtpUrl, bitrix24, edi }
  await writeSetting(prisma, KEY, JSON.parse(JSON.stringify(told)))
}

/** From the moment that it is being started: where an earlier one was is no answer. */
export async function forgetSandbox({ prisma }: Pick<Database, 'prisma'>): Promise<void> {
  await prisma.setting.deleteMany({ where: { key: KEY } })
}

/**
 * For a process that works beside a portal with a sandbox and has nothing of its own: one that is only being started,
 * at the same moment, is waited for. Null: there is none.
 */
export async function awaitSandbox(
  database: Pick<Database, 'prisma'>,
  config: Config,
  waitMs = STARTING_MS,
): Promise<SandboxAddresses | null> {
  const mayWait = worldOf(config) === null
  const until = performance.now() + waitMs
  for (;;) {
    const found = await findRunningSandbox(database)
    if (found || !mayWait || performance.now() > until) return found
    if ((await readWorld(database)) === 'real') return null
    await sleep(LOOK_MS)
  }
}

/** The sandbox that runs on these data now; null: none does. */
export async function findRunningSandbox(
  database: Pick<Database, 'prisma'>,
): Promise<SandboxAddresses | null> {
  if (!(await isLockHeld(database, LOCKS.RUNNING_SANDBOX))) return null
  return readSetting(database.prisma, KEY, addresses)
}

/** What is configured, and the sandbox's in place of what is not. */
export function endpointsOf(config: Config, sandbox: SandboxAddresses | null): Endpoints {
  return {
    onec:
      configuredOnec(config) ??
      (sandbox && { url: sandbox.onecUrl, apiKey: sandbox.apiKey, odata: sandbox }),
    bitrix24: configuredBitrix24(config) ?? sandbox?.bitrix24 ?? null,
    smtpUrl: config.SMTP_URL ?? sandbox?.smtpUrl ?? null,
    edi: configuredEdi(config) ?? sandbox?.edi ?? null,
  }
}
