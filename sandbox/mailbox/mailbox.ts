import type { Places } from '../web/places.ts'
import type { RefusalSwitch } from './smtp.ts'
import type { MailStore } from './store.ts'

/** What pages and programs see of the mailbox. */
export interface Mailbox {
  store: MailStore
  refusals: RefusalSwitch
  timeZone: string
  places: Places
}
