import type { AppAction } from '../automation/automation.ts'
import { acceptResult } from '../automation/run.ts'
import { accessDenied, missingArgument, RestError } from '../protocol/error.ts'
import {
  find,
  idOf,
  isMap,
  listOf,
  mapOf,
  textOf,
  type Value,
  type Values,
} from '../protocol/value.ts'
import { requireHandler } from './handlers.ts'
import { answer, type Method, type MethodCall, type Methods } from './method.ts'

const app = { scope: 'bizproc', appOnly: 'context', adminOnly: true } as const

const add = (kind: AppAction['kind']): Method => ({
  ...app,
  write: true,
  run: (call) => {
    const action = readAction(call, kind)
    const { automation } = call.portal
    if (automation.actions.some(({ code }) => code === action.code)) {
      throw new RestError(
        400,
        'ERROR_ACTIVITY_ALREADY_INSTALLED',
        'Activity or Robot already installed!',
      )
    }
    automation.actions.push(action)
    return answer(true)
  },
})

const update = (kind: AppAction['kind']): Method => ({
  ...app,
  write: true,
  run: (call) => {
    const known = actionOf(call, kind)
    const fields = mapOf(find(call.params, 'FIELDS'))
    const params = { CODE: known.code, HANDLER: known.handler, NAME: known.name, ...fields }
    Object.assign(known, readAction({ ...call, params }, kind))
    return answer(true)
  },
})

const remove = (kind: AppAction['kind']): Method => ({
  ...app,
  write: true,
  run: (call) => {
    const known = actionOf(call, kind)
    const { automation } = call.portal
    automation.actions = automation.actions.filter((one) => one !== known)
    return answer(true)
  },
})

const list = (kind: AppAction['kind']): Method => ({
  ...app,
  run: ({ portal, caller }) =>
    answer(
      portal.automation.actions
        .filter((one) => one.kind === kind && one.clientId === caller.application?.clientId)
        .map(({ code }) => code),
    ),
})

/** Robots and activities of an application, and the results they send. */
export const BIZPROC_METHODS: Methods = {
  'bizproc.robot.add': add('robot'),
  'bizproc.robot.update': update('robot'),
  'bizproc.robot.delete': remove('robot'),
  'bizproc.robot.list': list('robot'),
  'bizproc.activity.add': add('activity'),
  'bizproc.activity.update': update('activity'),
  'bizproc.activity.delete': remove('activity'),
  'bizproc.activity.list': list('activity'),
  'bizproc.event.send': {
    scope: 'bizproc',
    write: true,
    run: ({ portal, params }) => {
      const token = textOf(find(params, 'EVENT_TOKEN'))
      const values = mapOf(find(params, 'RETURN_VALUES'))
      if (!acceptResult(portal, token, values, textOf(find(params, 'LOG_MESSAGE')))) {
        throw accessDenied()
      }
      return answer(true)
    },
  },
}

function readAction({ portal, params, caller }: MethodCall, kind: AppAction['kind']): AppAction {
  const code = textOf(find(params, 'CODE'))
  if (!/^[A-Za-z0-9._-]+$/.test(code)) {
    throw new RestError(400, 'ERROR_ACTIVITY_VALIDATION_FAILURE', 'Wrong activity code!')
  }
  const handler = requireHandler(portal, textOf(find(params, 'HANDLER')))
  const name = readName(find(params, 'NAME'))
  if (name === '') {
    throw new RestError(400, 'ERROR_ACTIVITY_VALIDATION_FAILURE', 'Empty activity NAME!')
  }
  for (const key of ['PROPERTIES', 'RETURN_PROPERTIES']) {
    for (const [property, described] of Object.entries(mapOf(find(params, key)))) {
      if (isMap(described) && /^[A-Za-z_]\w*$/.test(property)) continue
      throw new RestError(400, 'ERROR_ACTIVITY_VALIDATION_FAILURE', `Wrong property ${property}!`)
    }
  }
  return {
    kind,
    code,
    handler,
    name,
    userId: idOf(find(params, 'AUTH_USER_ID')) ?? caller.userId,
    useSubscription: textOf(find(params, 'USE_SUBSCRIPTION')),
    properties: mapOf(find(params, 'PROPERTIES')),
    entities: includedEntities(params),
    returnProperties: mapOf(find(params, 'RETURN_PROPERTIES')),
    clientId: caller.application?.clientId ?? '',
  }
}

/** `FILTER: {INCLUDE: [['crm', 'CCrmDocumentDeal']]}`. */
function includedEntities(params: Values): string[] {
  const included = listOf(find(mapOf(find(params, 'FILTER')), 'INCLUDE'))
  return included.map((one) => textOf(listOf(one)[1]))
}

/** A string, or one for each language. */
function readName(given: Value | undefined): string {
  return isMap(given) ? textOf(given.ru ?? Object.values(given)[0]) : textOf(given)
}

function actionOf({ portal, params, caller }: MethodCall, kind: AppAction['kind']): AppAction {
  const code = textOf(find(params, 'CODE'))
  if (code === '') throw missingArgument('CODE')
  const found = portal.automation.actions.find(
    (one) =>
      one.kind === kind && one.code === code && one.clientId === caller.application?.clientId,
  )
  if (!found) {
    throw new RestError(400, 'ERROR_ACTIVITY_NOT_FOUND', 'Activity or Robot is not installed!')
  }
  return found
}
