import type { PortalDeps } from '../bitrix24-portal/index.ts'
import type { Configuration, DraftKind, DraftsPort, LineFacts } from '../onec/port.ts'
import type { Metrics } from '../platform/metrics.ts'
import type { Notifications } from '../platform/notifications.ts'
import type { Storage } from '../platform/storage.ts'

export interface DealActsDeps
  extends Omit<PortalDeps, 'acceptInstallation' | 'robots' | 'readTabTypes'> {
  notifications: Notifications
  storage: Storage
  metrics: Metrics
  /** IANA name of the base's zone. */
  timeZone: string
  /** Null: 1C, or its OData user, is not configured. */
  drafts: DraftsPort | null
  /** Of the base. */
  configuration: Configuration
  /** How drafts get into 1C. */
  delivery: 'odata' | 'enterprise-data'
  /** A folder that finished files are put into; null: staff download them. */
  fileFolder: string | null
  /** What a configuration offers for lines, by document. */
  lineFacts(kind: DraftKind): LineFacts
  /** BITRIX24_ACT_STAGES: the rules of a portal whose staff set none. */
  actStages: string[]
  /** BITRIX24_QUIET_SECONDS: how long a deal rests before it is first read, where its rule does not say. */
  quietSeconds: number
  /** BITRIX24_DRIVE_FOLDER_ID; null or absent: nothing goes to Drive. */
  driveFolderId?: number | null
  /** The document a configuration usually makes. */
  usualKind: DraftKind
  /** The supplier as staff named it. */
  supplier(): Promise<{ name: string; inn: string | null; kpp: string | null }>
}
