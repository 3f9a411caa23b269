import { bitrix24Metrics, type CallObservation } from '../bitrix24/index.ts'
import {
  type ConnectedPortal,
  connectPortal,
  type PortalAccess,
  type PortalDeps,
} from '../bitrix24-portal/index.ts'
import type { Config } from '../config.ts'
import type { Metrics } from '../platform/metrics.ts'
import { createThrottle, type Rate } from '../platform/throttle.ts'

/** Where Bitrix24 is, and as whom we come. */
export interface Bitrix24Endpoint extends PortalAccess {
  /** Of the outgoing webhook; empty: there is none. */
  outgoingToken: string
  /** In the address of the built-in robot; empty: it is not let in. */
  hookSecret: string
  /** Those that ask for an act until staff set rules. */
  actStages: string[]
  /** Of the Drive, where acts of a month-end run go; null or absent: not set. */
  driveFolderId?: number | null
  isSandbox: boolean
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
    driveFolderId: config.BITRIX24_DRIVE_FOLDER_ID ?? null,
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
  deps: Pick<PortalDeps, 'database' | 'sealer' | 'clock' | 'log'> & {
    metrics: Metrics
    rate: Rate
  },
  closing: AsyncDisposableStack,
): Promise<ConnectedPortal | null> {
  if (!endpoint) return null
  const { database, metrics, log, rate } = deps
  const { callSeconds } = bitrix24Metrics(metrics)
  const client = {
    // One portal is in use at a time, and both ways into it count against one limit.
    throttle: createThrottle(database.pool, 'bitrix24', rate),
    log,
    onCall: ({ method, outcome, durationMs }: CallObservation) =>
      callSeconds.observe({ method, outcome }, durationMs / 1000),
  }
  return connectPortal(endpoint, { ...deps, client }, ({ close }) => closing.defer(close))
}
