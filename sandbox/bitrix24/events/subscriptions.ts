import { EVENTS, type EventName } from './names.ts'

/** Set up by an administrator in the portal's pages. */
export interface OutgoingWebhook {
  id: number
  url: string
  events: EventName[]
  token: string
  /** Set up with the sandbox, not by a person. */
  isKept?: boolean
}

/** Set up by an application with `event.bind`. */
export interface Binding {
  id: number
  event: EventName
  /** Empty for an offline binding. */
  handler: string
  /** Whose tokens the event carries; 0: of whoever made the change. */
  userId: number
  clientId: string
  offline: boolean
  connector: string
}

export interface Subscriptions {
  webhooks: OutgoingWebhook[]
  bindings: Binding[]
  addWebhook(webhook: { url: string; events: EventName[]; token?: string }): OutgoingWebhook
  removeWebhook(id: number): void
  /** One webhook for the events of deals; one set up so for another address gives way. */
  ensureDealWebhook(url: string): void
  bind(binding: Omit<Binding, 'id'>): Binding
  /** How many of them there were. */
  unbind(matches: (binding: Binding) => boolean): number
  take(): SubscriptionState
}

export interface SubscriptionState {
  webhooks: OutgoingWebhook[]
  bindings: Binding[]
  count: number
}

export function createSubscriptions(
  usualToken: string,
  stored: SubscriptionState | null = null,
): Subscriptions {
  let count = stored?.count ?? 974
  const subscriptions: Subscriptions = {
    webhooks: stored?.webhooks ?? [],
    bindings: stored?.bindings ?? [],
    addWebhook: ({ url, events, token = usualToken }) => {
      count += 1
      const webhook = { id: count, url, events, token }
      subscriptions.webhooks.push(webhook)
      return webhook
    },
    ensureDealWebhook: (url) => {
      const { webhooks } = subscriptions
      subscriptions.webhooks = webhooks.filter((one) => !one.isKept || one.url === url)
      if (subscriptions.webhooks.some((one) => one.url === url)) return
      const events = EVENTS.filter((event) => event.startsWith('ONCRMDEAL'))
      subscriptions.addWebhook({ url, events }).isKept = true
    },
    removeWebhook: (id) => {
      subscriptions.webhooks = subscriptions.webhooks.filter((one) => one.id !== id)
    },
    bind: (binding) => {
      count += 1
      const bound = { id: count, ...binding }
      subscriptions.bindings.push(bound)
      return bound
    },
    unbind: (matches) => {
      const before = subscriptions.bindings.length
      subscriptions.bindings = subscriptions.bindings.filter((one) => !matches(one))
      return before - subscriptions.bindings.length
    },
    take: () => {
      const { webhooks, bindings } = subscriptions
      return { webhooks, bindings, count }
    },
  }
  return subscriptions
}
