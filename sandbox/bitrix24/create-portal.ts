import type { Places } from '../web/places.ts'
import { type Application, createTokenStore, fingerprint } from './access/tokens.ts'
import { createAutomation } from './automation/automation.ts'
import { endWhenDue } from './automation/run.ts'
import { createCallLog } from './call-log.ts'
import { createClock } from './clock.ts'
import { createWorld } from './data/world.ts'
import { createOfflineQueue } from './events/offline.ts'
import { createEventQueue } from './events/queue.ts'
import { createSubscriptions } from './events/subscriptions.ts'
import { createSwitchboard } from './faults/switchboard.ts'
import { createLimits } from './limits.ts'
import type { Bitrix24Options } from './options.ts'
import type { Portal, PortalState } from './portal.ts'
import { createWriting } from './protocol/instant.ts'
import { createStore } from './store/store.ts'
import { createIdempotency } from './v3/idempotency.ts'

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
    disk: { freeBytes: options.diskBytes },
    places,
    memberId: stored?.memberId ?? fingerprint(`${seed}:member`),
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
    memberId: portal.memberId,
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
