import type { Places } from '../web/places.ts'
import type { FaultSwitch } from './faults.ts'
import type { MailStore } from './store.ts'

/** What pages and programs see of the mailbox. */
export interface Mailbox {
  store: MailStore
  faults: FaultSwitch
  timeZone: string
  places: Places
}
