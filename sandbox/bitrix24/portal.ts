import type { Places } from '../web/places.ts'
import type { Application, TokenState, TokenStore } from './access/tokens.ts'
import type { Automation, AutomationState } from './automation/automation.ts'
import type { CallLog } from './call-log.ts'
import type { Clock } from './clock.ts'
import type { OfflineQueue, OfflineState } from './events/offline.ts'
import type { EventQueue } from './events/queue.ts'
import type { SubscriptionState, Subscriptions } from './events/subscriptions.ts'
import type { Switchboard } from './faults/switchboard.ts'
import type { Limits } from './limits.ts'
import type { Bitrix24Options } from './options.ts'
import type { Writing } from './protocol/instant.ts'
import type { Values } from './protocol/value.ts'
import type { Store, StoreState } from './store/store.ts'
import type { Idempotency, IdempotencyState } from './v3/idempotency.ts'

/** A widget an application has put into the portal. */
export interface Placement {
  code: string
  handler: string
  title: string
  description: string
  clientId: string
  titles: Values
}

/** One Bitrix24 portal: what it keeps, who may call it, what it sends and what goes wrong with it. */
export interface Portal {
  readonly options: Bitrix24Options
  readonly clock: Clock
  readonly writing: Writing
  readonly store: Store
  readonly calls: CallLog
  readonly faults: Switchboard
  readonly limits: Limits
  readonly tokens: TokenStore
  readonly applications: Map<string, Application>
  readonly placements: Placement[]
  readonly queue: EventQueue
  readonly subscriptions: Subscriptions
  readonly offline: OfflineQueue
  readonly automation: Automation
  readonly idempotency: Idempotency
  /** Room that is left on the Drive. */
  readonly disk: { freeBytes: number }
  readonly places: Places
  /** Stays when the address changes. Moved to another server or made anew, it is another portal. */
  memberId: string
  /** `http://127.0.0.1:4203`, known once it listens. */
  origin: string
  /** `127.0.0.1:4203`. */
  domain(): string
  /** `http://127.0.0.1:4203/rest/`: both of REST and, here, of OAuth. */
  endpoint(): string
}

/** What another process goes on with. What was on its way to handlers is lost, as the sweeps of theirs expect. */
export interface PortalState {
  ahead: number
  /** Null in states of earlier processes. */
  memberId?: string
  store: StoreState
  tokens: TokenState
  applications: Map<string, Application>
  placements: Placement[]
  subscriptions: SubscriptionState
  offline: OfflineState
  automation: AutomationState
  idempotency: IdempotencyState
}
