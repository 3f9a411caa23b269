import { maySee } from '../access/caller.ts'
import { missingArgument, RestError } from '../protocol/error.ts'
import { readInstant } from '../protocol/instant.ts'
import {
  find,
  idOf,
  isMap,
  isYes,
  mapOf,
  numberOf,
  textOf,
  type Values,
} from '../protocol/value.ts'
import { dealsOfType } from '../store/store.ts'
import { saveActivity } from './activities.ts'
import { answer, type MethodCall, type Methods } from './method.ts'

/** To-dos and configurable activities: the newer kind, with error codes. */
export const TODO_METHODS: Methods = {
  'crm.activity.todo.add': {
    scope: 'crm',
    write: true,
    run: (call) => {
      const { params } = call
      const owner = requireOwner(call)
      const deadline = requireDeadline(params)
      const activity = saveActivity(call, {
        ...owner,
        kind: 'todo',
        typeId: 6,
        subject: textOf(find(params, 'title')) || 'Дело',
        description: textOf(find(params, 'description')),
        responsibleId: idOf(find(params, 'responsibleId')) ?? call.caller.userId,
        deadline,
        colorId: textOf(find(params, 'colorId')) || '1',
        settings: { pingOffsets: find(params, 'pingOffsets') ?? [] },
      })
      return answer({ id: activity.id })
    },
  },
  'crm.activity.configurable.add': {
    scope: 'crm',
    appOnly: 'context',
    write: true,
    run: (call) => {
      const { params, caller } = call
      const owner = requireOwner(call)
      const fields = mapOf(find(params, 'fields'))
      const layout = requireLayout(params)
      const activity = saveActivity(call, {
        ...owner,
        kind: 'configurable',
        typeId: 6,
        subject: titleOf(layout),
        responsibleId: idOf(find(fields, 'responsibleId')) ?? caller.userId,
        deadline: readInstant(textOf(find(fields, 'deadline'))),
        completed: isYes(find(fields, 'completed')),
        originatorId: textOf(find(fields, 'originatorId')),
        originId: textOf(find(fields, 'originId')),
        layout,
      })
      return answer({ activity: { id: activity.id } })
    },
  },
}

/** The owner comes at the top of the parameters, not in fields. */
function requireOwner({ portal, params, caller }: MethodCall) {
  const ownerTypeId = numberOf(find(params, 'ownerTypeId'))
  const ownerId = idOf(find(params, 'ownerId'))
  if (ownerTypeId === null) throw missingArgument('ownerTypeId')
  if (ownerId === null) throw missingArgument('ownerId')
  const { store } = portal
  const owners: Record<number, Map<number, { assignedById: number }>> = {
    3: store.contacts,
    4: store.companies,
  }
  const owner = (dealsOfType(store, ownerTypeId) ?? owners[ownerTypeId])?.get(ownerId)
  if (!owner) throw new RestError(400, 'OWNER_NOT_FOUND', 'Владелец не найден')
  if (!maySee(portal, caller, owner.assignedById)) {
    throw new RestError(400, 'ACCESS_DENIED', 'Доступ запрещен')
  }
  return { ownerTypeId, ownerId }
}

function requireDeadline(params: Values, ...names: string[]): Date {
  const given = find(params, ...names, 'deadline')
  if (given === undefined) throw missingArgument('deadline')
  const deadline = readInstant(textOf(given))
  if (!deadline) {
    throw new RestError(400, 'WRONG_DATETIME_FORMAT', 'Некорректный формат даты и времени')
  }
  return deadline
}

function requireLayout(params: Values): Values {
  const layout = find(params, 'layout')
  if (!isMap(layout) || !isMap(layout.header) || !isMap(layout.body)) {
    throw new RestError(400, 'ERROR_EMPTY_LAYOUT', 'Layout must have a header and a body')
  }
  return layout
}

function titleOf(layout: Values): string {
  return textOf(find(mapOf(find(layout, 'header')), 'title'))
}
