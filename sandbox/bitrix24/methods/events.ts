import { randomBytes } from 'node:crypto'
import { isAdmin } from '../access/caller.ts'
import { APPLICATION_EVENTS, EVENTS, type EventName, isEventName } from '../events/names.ts'
import type { OfflineRow } from '../events/offline.ts'
import type { Binding } from '../events/subscriptions.ts'
import { accessDenied, missingArgument, RestError } from '../protocol/error.ts'
import { find, idOf, listOf, numberOf, textOf, type Values } from '../protocol/value.ts'
import { requireHandler } from './handlers.ts'
import { answer, type MethodCall, type Methods } from './method.ts'

const app = { scope: null, appOnly: 'context' } as const

/** Subscriptions of an application, and the queue it reads by itself. */
export const EVENT_METHODS: Methods = {
  events: { scope: null, run: () => answer([...EVENTS, ...APPLICATION_EVENTS]) },
  'event.bind': {
    ...app,
    write: true,
    run: (call) => {
      call.portal.subscriptions.bind(readBinding(call))
      return answer(true)
    },
  },
  'event.unbind': {
    ...app,
    write: true,
    run: (call) => {
      const { portal, params } = call
      const event = readEvent(params)
      const handler = textOf(find(params, 'handler'))
      const isOffline = textOf(find(params, 'event_type')) === 'offline'
      const count = portal.subscriptions.unbind(
        (one) =>
          one.clientId === clientOf(call) &&
          one.event === event &&
          one.offline === isOffline &&
          (isOffline || one.handler === handler),
      )
      return answer({ count })
    },
  },
  'event.get': {
    ...app,
    run: (call) => {
      const own = call.portal.subscriptions.bindings.filter(
        ({ clientId }) => clientId === clientOf(call),
      )
      return answer(own.map(describeBinding))
    },
  },
  'event.offline.get': {
    ...app,
    adminOnly: true,
    write: true,
    run: (call) => {
      const { portal, params } = call
      const given = textOf(find(params, 'process_id'))
      const clears = numberOf(find(params, 'clear')) !== 0
      const limit = Math.max(1, Math.min(50, numberOf(find(params, 'limit')) ?? 50))
      const { offline } = portal
      const connector = textOf(find(params, 'auth_connector'))
      const found =
        given === ''
          ? offline.waiting(clientOf(call), connector)
          : offline.all(clientOf(call)).filter(({ processId }) => processId === given)
      const rows = found.slice(0, limit)
      const processId = given || randomBytes(16).toString('hex')
      if (clears) offline.remove((row) => rows.includes(row))
      else offline.reserve(rows, processId)
      return answer({
        process_id: clears ? null : processId,
        events: rows.map((row) => describeRow(call, row)),
      })
    },
  },
  'event.offline.list': {
    ...app,
    adminOnly: true,
    run: (call) => {
      const rows = call.portal.offline.all(clientOf(call))
      return { result: rows.map((row) => describeRow(call, row)), total: rows.length }
    },
  },
  'event.offline.clear': {
    ...app,
    adminOnly: true,
    write: true,
    run: (call) => {
      const chosen = chosenRows(call)
      call.portal.offline.remove((row) => chosen.includes(row))
      return answer(true)
    },
  },
  'event.offline.error': {
    ...app,
    adminOnly: true,
    write: true,
    run: (call) => {
      for (const row of chosenRows(call)) row.failed = true
      return answer(true)
    },
  },
}

function readBinding(call: MethodCall): Omit<Binding, 'id'> {
  const { portal, params, caller } = call
  const event = readEvent(params)
  const offline = textOf(find(params, 'event_type')) === 'offline'
  const userId = idOf(find(params, 'auth_type')) ?? 0
  if ((offline || (userId !== 0 && userId !== caller.userId)) && !isAdmin(portal, caller)) {
    throw accessDenied()
  }
  const handler = textOf(find(params, 'handler'))
  if (!offline && handler === '') throw missingArgument('handler')
  const binding = {
    event,
    handler: offline ? '' : requireHandler(portal, handler),
    userId,
    clientId: clientOf(call),
    offline,
    connector: textOf(find(params, 'auth_connector')),
  }
  const isKnown = portal.subscriptions.bindings.some(
    (one) =>
      one.event === event &&
      one.clientId === binding.clientId &&
      one.offline === offline &&
      one.handler === binding.handler &&
      one.connector === binding.connector,
  )
  if (isKnown) {
    throw new RestError(400, 'ERROR_EVENT_BINDING_EXISTS', 'Handler already binded')
  }
  return binding
}

function readEvent(params: Values): EventName {
  const event = textOf(find(params, 'event')).toUpperCase()
  if (event === '') throw missingArgument('event')
  if (!isEventName(event)) throw new RestError(400, 'ERROR_EVENT_NOT_FOUND', 'Event not found')
  return event
}

function describeBinding({ event, handler, userId, offline, connector }: Binding): Values {
  const shared = { event, auth_type: String(userId), offline: offline ? 1 : 0 }
  return offline ? { ...shared, connector_id: connector } : { ...shared, handler }
}

function describeRow({ portal }: MethodCall, row: OfflineRow): Values {
  return {
    ID: String(row.id),
    TIMESTAMP_X: portal.writing.instant(row.at),
    EVENT_NAME: row.event,
    EVENT_DATA: { FIELDS: row.fields },
    EVENT_ADDITIONAL: false,
    MESSAGE_ID: row.messageId,
  }
}

function chosenRows(call: MethodCall): OfflineRow[] {
  const { params } = call
  const processId = textOf(find(params, 'process_id'))
  if (processId === '') throw missingArgument('process_id')
  const ids = listOf(find(params, 'id')).map(textOf)
  const messages = listOf(find(params, 'message_id')).map(textOf)
  return call.portal.offline
    .all(clientOf(call))
    .filter(
      (row) =>
        row.processId === processId &&
        (ids.length === 0 || ids.includes(String(row.id))) &&
        (messages.length === 0 || messages.includes(row.messageId)),
    )
}

function clientOf({ caller }: MethodCall): string {
  return caller.application?.clientId ?? ''
}
