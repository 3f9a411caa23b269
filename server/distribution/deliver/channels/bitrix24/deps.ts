import type { Bitrix24Port } from '../../../../bitrix24/index.ts'
import type { Locale } from '../../../../identity/index.ts'
import type { Clock } from '../../../../platform/clock.ts'
import type { Database } from '../../../../platform/database/connect.ts'
import type { Logger } from '../../../../platform/log.ts'

/** What the ways through Bitrix24 need. */
export interface Bitrix24ChannelDeps {
  database: Database
  clock: Clock
  log: Logger
  publicUrl: string
  /** Of what is written into Bitrix24. */
  locale: Locale
  bitrix24: Bitrix24Port
}
