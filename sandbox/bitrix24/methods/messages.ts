import { RestError } from '../protocol/error.ts'
import { find, idOf, textOf } from '../protocol/value.ts'
import { userOf } from '../store/store.ts'
import { answer, type MethodCall, type Methods, requireText } from './method.ts'

/** Notices to people of the portal. */
export const MESSAGE_METHODS: Methods = {
  'im.notify.personal.add': { scope: 'im', write: true, run: notify },
  'im.notify.system.add': { scope: 'im', write: true, run: notify },
  'im.notify': { scope: 'im', write: true, run: notify },
}

/** A notice with the tag of an older one takes its place; a webhook must name its client then. */
function notify({ portal, params, caller }: MethodCall) {
  const { store, clock } = portal
  const userId = idOf(find(params, 'USER_ID', 'TO')) ?? 0
  if (!userOf(store, userId)) throw new RestError(400, 'USER_ID_EMPTY', 'User ID is not specified')
  const message = requireText(params, 'MESSAGE')
  const tag = textOf(find(params, 'TAG'))
  if (tag !== '' && caller.application === null && textOf(find(params, 'CLIENT_ID')) === '') {
    throw new RestError(400, 'CLIENT_ID_EMPTY', 'Client ID is not specified')
  }
  if (tag !== '') {
    store.notifications = store.notifications.filter(
      (one) => one.tag !== tag || one.userId !== userId,
    )
  }
  const id = store.nextId('notification', 171)
  store.notifications.push({ id, userId, message, tag, at: clock.now() })
  return answer(id)
}
