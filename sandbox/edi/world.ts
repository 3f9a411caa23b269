import type { Places } from '../web/places.ts'
import type { CallLog } from './call-log.ts'
import type { Exchange } from './exchange/exchange.ts'
import type { Switchboard } from './faults/switchboard.ts'
import type { Identity } from './identity/identity.ts'
import type { EdiOptions } from './options.ts'
import type { Sessions } from './saby/sessions.ts'

/** Everything one running pair of operators is made of. */
export interface World {
  options: EdiOptions
  exchange: Exchange
  faults: Switchboard
  calls: CallLog
  identity: Identity
  sessions: Sessions
  places: Places
  /** Where all of it listens; known once it does. */
  origin: string
}
