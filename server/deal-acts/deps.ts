import type { Bitrix24Port } from '../bitrix24/index.ts'
import type { Locale } from '../identity/index.ts'
import type { DraftKind, DraftsPort } from '../onec/port.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Notifications } from '../platform/notifications.ts'
import type { Queue } from '../platform/queue.ts'
import type { Storage } from '../platform/storage.ts'
import type { LineFacts } from './mapping/mapping.ts'

export interface DealActsDeps {
  database: Database
  queue: Queue
  signals: Notifications
  storage: Storage
  sealer: Sealer
  clock: Clock
  log: Logger
  metrics: Metrics
  publicUrl: string
  /** Of what is written into Bitrix24. */
  locale: Locale
  /** IANA name of the base's zone. */
  timeZone: string
  /** Null: no Bitrix24 is connected. */
  bitrix24: Bitrix24Port | null
  /** True: that is the imitation. */
  isSandboxBitrix24?: boolean
  /** Null: 1C, or its OData user, is not configured. */
  drafts: DraftsPort | null
  /** How drafts get into 1C. */
  delivery: 'odata' | 'enterprise-data'
  /** A folder that finished EnterpriseData messages are put into; null: staff download them. */
  exchangeFolder: string | null
  /** What a configuration offers for lines, by document. */
  lineFacts(kind: DraftKind): LineFacts
  /** BITRIX24_ACT_STAGES: the rules of a portal whose staff set none. */
  actStages: string[]
  /** The document a configuration usually makes. */
  usualKind: DraftKind
  /** BITRIX24_APPLICATION_TOKEN: of the outgoing webhook; empty: there is none. */
  outgoingToken: string
  /** BITRIX24_HOOK_SECRET; empty: the built-in robot is not let in. */
  hookSecret: string
  /** The supplier as staff named it. */
  supplier(): Promise<{ name: string; inn: string | null; kpp: string | null }>
}
