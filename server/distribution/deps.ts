import type { Locale } from '../identity/index.ts'
import type { BalancesPort, OnecPort } from '../onec/port.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Notifications } from '../platform/notifications.ts'
import type { Queue } from '../platform/queue/queue.ts'
import type { Storage } from '../platform/storage.ts'
import type { ActSupply } from '../reconciliation/index.ts'
import type { ChannelName, DeliveryChannel } from './deliver/channel.ts'

export interface DistributionDeps {
  database: Database
  queue: Queue
  notifications: Notifications
  storage: Storage
  sealer: Sealer
  clock: Clock
  log: Logger
  metrics: Metrics
  publicUrl: string
  /** Of addresses that belong to no person of the portal. */
  locale: Locale
  /** IANA name of the base: the schedule's days are counted in it. */
  timeZone: string
  /** Null when no 1C is configured. */
  onec: Pick<OnecPort, 'counterparties'> | null
  /** 1C's registers by OData; null: there is no OData user. */
  balances: Pick<BalancesPort, 'read' | 'parties'> | null
  /** Acts of reconciliation, fetched and proved as a customer's own request is. */
  supply: ActSupply
  channels: ReadonlyMap<ChannelName, DeliveryChannel>
}
