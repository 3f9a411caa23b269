import type { Caller } from '../access/caller.ts'
import type { Actor } from '../events/fire.ts'
import type { Portal } from '../portal.ts'
import { missingArgument } from '../protocol/error.ts'
import type { Page } from '../protocol/list.ts'
import { find, idOf, textOf, type Value, type Values } from '../protocol/value.ts'

export interface MethodCall {
  portal: Portal
  /** What the caller gave, without `auth` and `start`. */
  params: Values
  /** Where a page begins; -1: no counting; null: not said. */
  start: number | null
  caller: Caller
}

export interface MethodAnswer {
  result: Value
  total?: number
  next?: number
}

export interface Method {
  /** What the caller must have been granted; null: anybody may. */
  scope: string | null
  /** How a webhook is refused, where only an application may call. */
  appOnly?: 'WRONG_AUTH_TYPE' | 'context'
  adminOnly?: true
  /** False: not allowed within a batch. */
  inBatch?: false
  /** Counts for more work than a plain read. */
  write?: true
  run(call: MethodCall): MethodAnswer
}

/** Methods by their names in lower case. */
export type Methods = Record<string, Method>

export const answer = (result: Value): MethodAnswer => ({ result })

/** A page as it is, or under the name `crm.item.list` and its kin give it. */
export function answerPage({ items, total, next }: Page, wrap?: string): MethodAnswer {
  const result = wrap === undefined ? items : { [wrap]: items }
  return next === undefined ? { result, total } : { result, total, next }
}

export function requireId(params: Values, ...names: [string, ...string[]]): number {
  const id = idOf(find(params, ...names))
  if (id === null) throw missingArgument(names[0])
  return id
}

/** A change by REST is its user's. */
export function actorOf({ caller, params }: MethodCall): Actor {
  return { kind: 'rest', userId: caller.userId, connector: textOf(params.auth_connector) }
}
