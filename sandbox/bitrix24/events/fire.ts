import { describeAuth } from '../access/oauth.ts'
import type { Portal } from '../portal.ts'
import type { Values } from '../protocol/value.ts'
import type { Deal } from '../store/records.ts'
import { type EventName, isForWebhooks } from './names.ts'

/** Who made a change: a robot's changes reach applications without tokens. */
export interface Actor {
  kind: 'person' | 'robot' | 'rest'
  userId: number
  /** A REST caller's `auth_connector`: offline events of the same connector leave its changes out. */
  connector?: string
}

/** Tells everyone who subscribed that something happened; only its id travels. */
export function fireEvent(portal: Portal, event: EventName, fields: Values, actor: Actor): void {
  fireToWebhooks(portal, event, fields)
  for (const binding of portal.subscriptions.bindings) {
    const application = portal.applications.get(binding.clientId)
    if (binding.event !== event || !application?.installed) continue
    if (binding.offline) putOffline(portal, binding, fields, actor)
    else {
      portal.queue.send({
        event,
        target: 'application',
        url: binding.handler,
        about: fields,
        form: (ts) => {
          const tokens = actor.kind !== 'robot' && !portal.queue.settings().withoutTokens
          const userId = binding.userId || actor.userId
          return {
            event,
            event_handler_id: String(binding.id),
            data: { FIELDS: fields },
            ts,
            auth: describeAuth(portal, application, userId, { tokens, refresh: false }),
          }
        },
      })
    }
  }
}

/** A deal was changed, or an item of a smart process: of that its type travels with the number. */
export function fireDealEvent(
  portal: Portal,
  what: 'ADD' | 'UPDATE' | 'DELETE',
  { id, entityTypeId }: Pick<Deal, 'id' | 'entityTypeId'>,
  actor: Actor,
): void {
  const fields = { ID: String(id) }
  if (entityTypeId === undefined) fireEvent(portal, `ONCRMDEAL${what}`, fields, actor)
  else {
    const typed = { ...fields, ENTITY_TYPE_ID: String(entityTypeId) }
    fireEvent(portal, `ONCRMDYNAMICITEM${what}`, typed, actor)
  }
}

function fireToWebhooks(portal: Portal, event: EventName, fields: Values): void {
  if (!isForWebhooks(event)) return
  for (const { id, url, events, token } of portal.subscriptions.webhooks) {
    if (!events.includes(event)) continue
    portal.queue.send({
      event,
      target: 'outgoing webhook',
      url,
      about: fields,
      form: (ts) => ({
        event,
        event_handler_id: String(id),
        data: { FIELDS: fields },
        ts,
        auth: {
          domain: portal.domain(),
          client_endpoint: portal.endpoint(),
          server_endpoint: portal.endpoint(),
          member_id: portal.memberId,
          application_token: token,
        },
      }),
    })
  }
}

/** The queue has one row for each object; a new row is announced, with nothing in it. */
function putOffline(
  portal: Portal,
  { event, clientId, connector }: { event: EventName; clientId: string; connector: string },
  fields: Values,
  actor: Actor,
): void {
  if (connector !== '' && connector === actor.connector) return
  const isNew = portal.offline.put({ event, fields, clientId, connector })
  if (isNew) fireEvent(portal, 'ONOFFLINEEVENT', {}, actor)
}
