import {
  type Application,
  acceptInstallation,
  type Bitrix24,
  type Bitrix24ClientOptions,
  type Bitrix24Port,
  type CallObservation,
  createBitrix24,
  type PortalTokens,
  type TokenStore,
} from '../bitrix24/index.ts'
import type { Config } from '../config.ts'
import {
  adoptPortal,
  createTokenStore,
  currentPortal,
  type ProvedInstallation,
} from '../deal-acts/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import type { Database } from '../platform/database/connect.ts'
import { Failure, type Outcome } from '../platform/errors/failure.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import { createThrottle, type Rate } from '../platform/throttle.ts'

/** Where Bitrix24 is, and as whom we come. */
export interface Bitrix24Endpoint {
  /** An incoming webhook, a secret; null: only an application. */
  webhookUrl: string | null
  application: Application | null
  /** Origins an installation may be proved at; null: Bitrix24's own servers. */
  authorizationServers: string[] | null
  /** Of the outgoing webhook; empty: there is none. */
  outgoingToken: string
  /** In the address of the built-in robot; empty: it is not let in. */
  hookSecret: string
  /** Those that ask for an act until staff set rules. */
  actStages: string[]
  isSandbox: boolean
}

export interface ConnectedBitrix24 {
  port: Bitrix24Port
  /** Proves what an installation brought, and that an administrator made it; null: there is no application. */
  accept: ((brought: PortalTokens) => Promise<Outcome<ProvedInstallation>>) | null
}

/** Bitrix24 as it is configured; null: it is not. */
export function configuredBitrix24(config: Config): Bitrix24Endpoint | null {
  const { BITRIX24_WEBHOOK_URL: webhookUrl, BITRIX24_CLIENT_ID: clientId } = config
  if (!webhookUrl && !clientId) return null
  const clientSecret = config.BITRIX24_CLIENT_SECRET ?? ''
  return {
    webhookUrl: webhookUrl ?? null,
    application: clientId ? { clientId, clientSecret } : null,
    authorizationServers: null,
    outgoingToken: config.BITRIX24_APPLICATION_TOKEN ?? '',
    hookSecret: config.BITRIX24_HOOK_SECRET ?? '',
    actStages: parseStages(config.BITRIX24_ACT_STAGES ?? ''),
    isSandbox: false,
  }
}

/** `C1:ACT, WON` */
export function parseStages(list: string): string[] {
  return list.split(/[\s,]+/).filter((stage) => stage !== '')
}

/** The clients of one portal: they share its limit over all processes, the log and the figures. */
export async function connectBitrix24(
  endpoint: Bitrix24Endpoint | null,
  deps: {
    database: Database
    sealer: Sealer
    clock: Clock
    metrics: Metrics
    log: Logger
    rate: Rate
  },
  closing: AsyncDisposableStack,
): Promise<ConnectedBitrix24 | null> {
  if (!endpoint) return null
  const { webhookUrl, application } = endpoint
  const { database, metrics, log, rate } = deps
  const common = {
    // One portal is in use at a time, and both ways into it count against one limit.
    gate: createThrottle(database.pool, 'bitrix24', rate),
    log,
    onCall: ({ method, outcome, durationMs }: CallObservation) =>
      metrics.bitrix24Seconds.observe({ method, outcome }, durationMs / 1000),
  }
  const open = (access: Bitrix24ClientOptions['access']) => {
    const opened = createBitrix24({ ...common, access })
    closing.defer(opened.close)
    return opened
  }
  const tokens = createTokenStore(deps)
  const byWebhook = webhookUrl ? open({ kind: 'webhook', url: webhookUrl }) : null
  const byApplication = application ? open({ kind: 'application', application, tokens }) : null
  if (webhookUrl) await adoptWebhookPortal(webhookUrl, application !== null, deps)
  const port = preferApplication(byApplication, byWebhook)
  if (!port) return null
  const servers = endpoint.authorizationServers ?? undefined
  const accept = application
    ? (brought: PortalTokens) => verifyInstallation(application, brought, { servers, ...common })
    : null
  return { port, accept }
}

/** A webhook of another portal begins another history, unless an application says which portal it is. */
async function adoptWebhookPortal(
  webhookUrl: string,
  hasApplication: boolean,
  deps: { database: Database; clock: Clock },
): Promise<void> {
  const { tokens } = await currentPortal(deps)
  if (tokens && hasApplication) return
  const { host } = new URL(webhookUrl)
  await deps.database.prisma.$transaction((transaction) =>
    adoptPortal(transaction, deps, { memberId: null, host }),
  )
}

/**
 * One port that goes by the application while it is installed, else by the webhook: an application may be
 * installed or removed while the portal runs.
 */
function preferApplication(
  byApplication: Bitrix24 | null,
  byWebhook: Bitrix24 | null,
): Bitrix24Port | null {
  if (!byApplication || !byWebhook) return byApplication ?? byWebhook
  const choose = async (): Promise<Bitrix24Port> =>
    (await byApplication.mode()) === 'none' ? byWebhook : byApplication
  const { client: _client, state: _state, close: _close, ...methods } = byWebhook
  const names = Object.keys(methods) as (keyof Bitrix24Port)[]
  const port = names.map((name) => [
    name,
    async (...given: never[]) => {
      const one = await choose()
      return (one[name] as (...given: never[]) => unknown)(...given)
    },
  ])
  return Object.fromEntries(port)
}

/**
 * Anybody of the portal who may open the application holds tokens of it, so that they are genuine is not
 * enough: only an administrator can have installed it.
 */
async function verifyInstallation(
  application: Application,
  brought: PortalTokens,
  {
    servers,
    ...common
  }: { servers: string[] | undefined } & Pick<Bitrix24ClientOptions, 'gate' | 'log' | 'onCall'>,
): Promise<Outcome<ProvedInstallation>> {
  const proved = await acceptInstallation(application, brought, servers)
  if (proved.kind !== 'done') return proved
  const tokenStore = tokensInMemory(proved.value)
  const portal = createBitrix24({
    ...common,
    access: { kind: 'application', application, tokens: tokenStore },
  })
  try {
    const checked = await portal.check()
    if (checked.kind !== 'done') return checked
    const { isAdmin, userId } = checked.value
    if (!isAdmin) {
      const details = { reason: 'not installed by an administrator' }
      return { kind: 'misconfigured', failure: new Failure('bitrix24.forbidden', { details }) }
    }
    return { kind: 'done', value: { tokens: tokenStore.newest(), userId } }
  } finally {
    await portal.close()
  }
}

/** Tokens that have no row yet. */
function tokensInMemory(first: PortalTokens): TokenStore & { newest(): PortalTokens } {
  let current = first
  return {
    newest: () => current,
    read: async () => current,
    refreshUnderLock: async (renew) => {
      current = (await renew(current)) ?? current
      return current
    },
  }
}
