import { fireEvent } from '../events/fire.ts'
import { nameless, RestError } from '../protocol/error.ts'
import { readInstant } from '../protocol/instant.ts'
import { listRecords } from '../protocol/list.ts'
import {
  find,
  idOf,
  isYes,
  listOf,
  mapOf,
  numberOf,
  textOf,
  type Values,
} from '../protocol/value.ts'
import type { Activity } from '../store/records.ts'
import { dealsOfType, nameOfUser, userOf } from '../store/store.ts'
import { ACTIVITIES } from './fields/activity.ts'
import { actorOf, answer, answerPage, type MethodCall, type Methods } from './method.ts'
import { readFiles } from './timeline.ts'

/** Activities of the older kind; of them letters are really sent. */
export const ACTIVITY_METHODS: Methods = {
  'crm.activity.list': {
    scope: 'crm',
    run: ({ portal, params, start }) => {
      const { store, writing } = portal
      const page = listRecords(store.activities.values(), ACTIVITIES, { params, start, writing })
      return answerPage(page)
    },
  },
  'crm.activity.add': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const fields = mapOf(find(call.params, 'fields'))
      const owner = requireOwner(call, fields)
      const typeId = numberOf(find(fields, 'TYPE_ID')) ?? 0
      if (typeId === 0) throw nameless('The field TYPE_ID is not defined or invalid.')
      if (textOf(find(fields, 'SUBJECT')) === '') throw nameless('The field SUBJECT is required.')
      const communications = readCommunications(fields, typeId)
      const activity = saveActivity(call, {
        ...owner,
        kind: typeId === 4 ? 'email' : 'other',
        typeId,
        subject: textOf(find(fields, 'SUBJECT')),
        ...readPlain(fields),
        responsibleId: numberOf(find(fields, 'RESPONSIBLE_ID')) ?? call.caller.userId,
        communications,
        files: readFiles(find(fields, 'FILES')),
      })
      sendLetter(call, activity)
      return answer(activity.id)
    },
  },
}

type ActivityDraft = Pick<
  Activity,
  'kind' | 'typeId' | 'ownerTypeId' | 'ownerId' | 'subject' | 'responsibleId'
> &
  Partial<Activity>

/** Writes an activity down and tells those who subscribed. */
export function saveActivity(call: MethodCall, draft: ActivityDraft): Activity {
  const { portal, caller } = call
  const now = portal.clock.now()
  const activity: Activity = {
    description: '',
    descriptionType: 1,
    authorId: caller.userId,
    createdTime: now,
    updatedTime: now,
    deadline: null,
    completed: false,
    direction: 0,
    originatorId: '',
    originId: '',
    communications: [],
    settings: {},
    files: [],
    layout: {},
    colorId: '1',
    ...draft,
    id: portal.store.nextId('activity', 991),
  }
  portal.store.activities.set(activity.id, activity)
  fireEvent(portal, 'ONCRMACTIVITYADD', { ID: String(activity.id) }, actorOf(call))
  return activity
}

function requireOwner({ portal }: MethodCall, fields: Values) {
  const ownerTypeId = numberOf(find(fields, 'OWNER_TYPE_ID')) ?? 0
  const ownerId = idOf(find(fields, 'OWNER_ID')) ?? 0
  if (ownerTypeId === 0) throw nameless('The field OWNER_TYPE_ID is not defined or invalid.')
  if (ownerId === 0) throw nameless('The field OWNER_ID is not defined or invalid.')
  const deals = dealsOfType(portal.store, ownerTypeId)
  if (deals && !deals.has(ownerId)) {
    throw nameless('Access denied.')
  }
  return { ownerTypeId, ownerId }
}

/** A communication without a value is discarded; nothing left is a refusal, of a letter at its sending. */
function readCommunications(fields: Values, typeId: number) {
  const given = listOf(find(fields, 'COMMUNICATIONS'))
  const kept = given.filter((one) => textOf(find(mapOf(one), 'VALUE')) !== '')
  if (kept.length === 0 && typeId !== 4)
    throw nameless('The field COMMUNICATIONS is not defined or invalid.')
  return kept
}

function readPlain(fields: Values) {
  return {
    description: textOf(find(fields, 'DESCRIPTION')),
    descriptionType: numberOf(find(fields, 'DESCRIPTION_TYPE')) ?? 1,
    completed: isYes(find(fields, 'COMPLETED')),
    direction: numberOf(find(fields, 'DIRECTION')) ?? 0,
    deadline: readInstant(textOf(find(fields, 'DEADLINE')) || textOf(find(fields, 'END_TIME'))),
    originatorId: textOf(find(fields, 'ORIGINATOR_ID')),
    originId: textOf(find(fields, 'ORIGIN_ID')),
    settings: mapOf(find(fields, 'SETTINGS')),
  }
}

/** A letter goes out only if it is outgoing and completed; else it is kept and silently not sent. */
function sendLetter({ portal }: MethodCall, activity: Activity): void {
  if (activity.typeId !== 4 || activity.direction !== 2 || !activity.completed) return
  const { store, clock, options } = portal
  if (!options.mailboxes) throw new RestError(400, '', 'Email send error. From is not found.')
  const to = listOf(activity.communications).map((one) => textOf(find(mapOf(one), 'VALUE')))
  if (to.length === 0 || to.some((address) => !address.includes('@'))) {
    throw new RestError(400, '', 'Email send error. The recipient’s address is not specified.')
  }
  const sender = userOf(store, activity.responsibleId)
  const usual = `${nameOfUser(store, activity.responsibleId)} <${sender?.email ?? ''}>`
  store.mail.push({
    id: store.nextId('mail'),
    via: 'crm.activity.add',
    at: clock.now(),
    from: textOf(find(activity.settings, 'MESSAGE_FROM')) || usual,
    to,
    cc: [],
    bcc: [],
    subject: activity.subject,
    body: activity.description,
    files: activity.files,
  })
}
