import type { Places } from '../web/places.ts'
import {
  type Application,
  createTokenStore,
  fingerprint,
  type TokenState,
  type TokenStore,
} from './access/tokens.ts'
import { type Automation, type AutomationState, createAutomation } from './automation/automation.ts'
import { endWhenDue } from './automation/run.ts'
import { type CallLog, createCallLog } from './call-log.ts'
import { type Clock, createClock } from './clock.ts'
import { createWorld } from './data/world.ts'
import { createOfflineQueue, type OfflineQueue, type OfflineState } from './events/offline.ts'
import { createEventQueue, type EventQueue } from './events/queue.ts'
import {
  createSubscriptions,
  type SubscriptionState,
  type Subscriptions,
} from './events/subscriptions.ts'
import { createSwitchboard, type Switchboard } from './faults/switchboard.ts'
import { createLimits, type Limits } from './limits.ts'
import type { Bitrix24Options } from './options.ts'
import { createWriting, type Writing } from './protocol/instant.ts'
import type { Values } from './protocol/value.ts'
import { createStore, type Store, type StoreState } from './store/store.ts'
import { createIdempotency, type Idempotency, type IdempotencyState } from './v3/idempotency.ts'

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
  readonly places: Places
  /** Never changes, whatever the portal is called. */
  readonly memberId: string
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
  store: StoreState
  tokens: TokenState
  applications: Map<string, Application>
  placements: Placement[]
  subscriptions: SubscriptionState
  offline: OfflineState
  automation: AutomationState
  idempotency: IdempotencyState
}

/** @param stored what an earlier process left; null: the month begins anew */
export function createPortal(
  options: Bitrix24Options,
  stored: PortalState | null = null,
  places: Places = {},
): Portal {
  const { seed, timeZone } = options
  const clock = createClock(options.now, stored?.ahead)
  const writing = createWriting(timeZone)
  const { clientId, clientSecret, scopes } = options.application
  const application: Application = {
    clientId,
    clientSecret,
    scopes,
    applicationToken: fingerprint(`${seed}:application:${clientId}`),
    installed: false,
    installedBy: 1,
    redirectUrl: '',
  }
  const portal: Portal = {
    options,
    clock,
    writing,
    store: stored
      ? createStore(stored.store)
      : createWorld({
          seed,
          deals: options.deals,
          oddities: options.oddities,
          closing: options.closing,
          today: writing.dayOf(clock.now()),
        }),
    calls: createCallLog(clock),
    faults: createSwitchboard(seed),
    limits: createLimits(clock, options.limits),
    tokens: createTokenStore(clock, () => options.tokenSeconds, stored?.tokens),
    applications: new Map([[clientId, application], ...(stored?.applications ?? [])]),
    placements: stored?.placements ?? [],
    queue: createEventQueue(clock, options.delivery, seed),
    subscriptions: createSubscriptions(options.outgoingToken, stored?.subscriptions),
    offline: createOfflineQueue(clock, stored?.offline),
    automation: createAutomation(stored?.automation),
    idempotency: createIdempotency(clock, stored?.idempotency),
    places,
    memberId: fingerprint(`${seed}:member`),
    origin: '',
    domain: () => new URL(portal.origin).host,
    endpoint: () => `${portal.origin}/rest/`,
  }
  if (options.handlers) portal.subscriptions.ensureDealWebhook(options.handlers.events)
  for (const workflow of portal.automation.workflows) endWhenDue(clock, workflow)
  return portal
}

export function takePortal(portal: Portal): PortalState {
  return {
    ahead: portal.clock.shift(),
    store: portal.store.take(),
    tokens: portal.tokens.take(),
    applications: portal.applications,
    placements: portal.placements,
    subscriptions: portal.subscriptions.take(),
    offline: portal.offline.take(),
    automation: portal.automation.take(),
    idempotency: portal.idempotency.take(),
  }
}
