import type { HttpServiceAuth } from '../onec/http-service/auth-headers.ts'
import type { Configuration } from '../onec/port.ts'
import type { Concurrency } from '../onec/transport/slot.ts'
import type { CalendarDate, LocalDateTime } from '../platform/calendar-date.ts'

/** A base that is asked whether it serves the portal, and as whom we come. */
export interface Target {
  /** The publication of the HTTP service, as ONEC_URL names it. */
  url: string
  /** The publication of OData; null: OData is not asked. */
  odataUrl: string | null
  auth: HttpServiceAuth
  configuration: Configuration
  /** Today in the base's time zone. */
  today: CalendarDate
  /** How many hours a time of the base's own clock is ahead of now in the base's time zone; negative: behind. */
  hoursAhead(dateTime: LocalDateTime): number
  /** INN of the organization that the base should be of; null: any. */
  inn(): Promise<string | null>
  /** Whose act is asked for; null: somebody with movements is looked for. */
  counterpartyGuid: string | null
  /** Places among the calls allowed at once; null: as many as come. */
  concurrency: Concurrency | null
  /** Longest time of one call, milliseconds. */
  callMs: number
}
