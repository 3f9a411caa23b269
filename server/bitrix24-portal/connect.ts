import {
  type Application,
  type Bitrix24,
  type Bitrix24ClientOptions,
  type Bitrix24Port,
  createBitrix24,
  acceptInstallation as exchangeInstallation,
  type PortalTokens,
  type TokenStore,
} from '../bitrix24/index.ts'
import { Failure, type Outcome } from '../platform/errors/failure.ts'
import type { AcceptInstallation, PortalDeps, ProvedInstallation } from './deps.ts'
import { createPortalFrames, type PortalFrames } from './frames.ts'
import { guardPort } from './other-portal/guard.ts'
import { adoptPortal, currentPortal } from './portal.ts'
import { createTokenStore } from './token-store.ts'

/** As whom we come. */
export interface PortalAccess {
  /** An incoming webhook, a secret; null: only an application. */
  webhookUrl: string | null
  application: Application | null
  /** Origins an installation may be proved at; null: Bitrix24's own servers. */
  authorizationServers: string[] | null
}

export interface ConnectedPortal {
  port: Bitrix24Port
  /** Null: there is no application. */
  acceptInstallation: AcceptInstallation | null
  /** Null: there is no application. */
  frames: PortalFrames | null
}

/** What all clients of the portal share: its limit of calls, the log and the figures. */
type ClientOptions = Pick<Bitrix24ClientOptions, 'throttle' | 'log' | 'onCall'>

/**
 * Opens the portal by its webhook, its application or both. Null: neither is given.
 * @param opened is called with each client, to be closed in the end
 */
export async function connectPortal(
  { webhookUrl, application, authorizationServers }: PortalAccess,
  deps: Pick<PortalDeps, 'database' | 'sealer' | 'clock'> & { client: ClientOptions },
  opened: (client: Bitrix24) => void,
): Promise<ConnectedPortal | null> {
  const open = (access: Bitrix24ClientOptions['access']) => {
    const client = createBitrix24({ ...deps.client, access })
    opened(client)
    return client
  }
  const tokens = createTokenStore(deps)
  const byWebhook = webhookUrl ? open({ kind: 'webhook', url: webhookUrl }) : null
  const byApplication = application ? open({ kind: 'application', application, tokens }) : null
  if (webhookUrl) await adoptWebhookPortal(webhookUrl, application !== null, deps)
  const preferred = preferApplication(byApplication, byWebhook)
  if (!preferred) return null
  const port = guardPort(preferred, deps.database)
  const servers = authorizationServers ?? undefined
  const accept: AcceptInstallation | null = application
    ? (brought) => verifyInstallation(application, brought, { servers, ...deps.client })
    : null
  const frames = application ? createPortalFrames(tokens, deps.client, servers ?? []) : null
  return { port, acceptInstallation: accept, frames }
}

/** A webhook of another portal begins another history, unless an application says which portal it is. */
async function adoptWebhookPortal(
  webhookUrl: string,
  hasApplication: boolean,
  deps: Pick<PortalDeps, 'database' | 'clock'>,
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
 * Anybody of the portal who may open the application has tokens of it, so genuine tokens are not enough:
 * only an administrator can have installed it.
 */
async function verifyInstallation(
  application: Application,
  brought: PortalTokens,
  { servers, ...common }: { servers: string[] | undefined } & ClientOptions,
): Promise<Outcome<ProvedInstallation>> {
  const proved = await exchangeInstallation(application, brought, servers)
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
