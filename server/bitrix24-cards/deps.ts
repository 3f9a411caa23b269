import type { Bitrix24Port } from '../bitrix24/index.ts'
import type { Bitrix24PortalService, PortalFrames } from '../bitrix24-portal/index.ts'
import type { DraftsPort } from '../onec/port.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Logger } from '../platform/log.ts'

export interface CardsDeps {
  database: Database
  clock: Clock
  log: Logger
  portal: Pick<Bitrix24PortalService, 'verifySender' | 'refuse'>
  /** Null: there is no application, and so no tab. */
  frames: PortalFrames | null
  /** Null: no Bitrix24 is connected. */
  bitrix24: Pick<Bitrix24Port, 'findCompanies'> | null
  /** Null: 1C, or its OData user, is not configured. */
  lookUps: Pick<DraftsPort, 'findCounterparties'> | null
}
