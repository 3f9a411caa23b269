import { type Caller, isAdmin, requireScope } from '../access/caller.ts'
import { checkCall } from '../documentation/check-call.ts'
import { outOfTime } from '../faults/answers.ts'
import type { Operating } from '../limits.ts'
import { findMethod } from '../methods/index.ts'
import type { Method, MethodAnswer } from '../methods/method.ts'
import type { Portal } from '../portal.ts'
import { accessDenied, RestError } from '../protocol/error.ts'
import { numberOf, textOf, type Values } from '../protocol/value.ts'

/** Writes take the portal longer than reads. */
const WRITE_WEIGHT = 3

export interface MethodRun extends MethodAnswer {
  operating: Operating
}

/** One method for one caller, alone or within a batch; throws the error it is refused with. */
export function runMethod(portal: Portal, name: string, caller: Caller, params: Values): MethodRun {
  const method = findMethod(name)
  if (!method) throw methodNotFound()
  portal.calls.note(checkCall(name, params))
  requireScope(caller, method.scope)
  requireContext(portal, caller, method)
  if (portal.limits.isBlocked(caller.client, name)) throw outOfTime()
  const { auth: _auth, start: _start, ...rest } = params
  const answer = method.run({ portal, caller, params: rest, start: readStart(params) })
  const seconds = portal.options.operatingPerCall * (method.write ? WRITE_WEIGHT : 1)
  return { ...answer, operating: portal.limits.charge(caller.client, name, seconds) }
}

export function methodNotFound(): RestError {
  return new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!')
}

function requireContext(portal: Portal, caller: Caller, { appOnly, adminOnly }: Method): void {
  if (appOnly && caller.application === null) {
    throw appOnly === 'context'
      ? accessDenied('Access denied! Application context required')
      : new RestError(
          403,
          'WRONG_AUTH_TYPE',
          'Current authorization type is denied for this method',
        )
  }
  if (adminOnly && !isAdmin(portal, caller)) throw accessDenied()
}

function readStart(params: Values): number | null {
  const text = textOf(params.start)
  return text === '' ? null : Math.floor(numberOf(text) ?? 0)
}
