import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { textOf, type Values } from '../protocol/value.ts'
import { userOf } from '../store/store.ts'
import type { Application } from './tokens.ts'

/** Who calls a method, and through what. */
export interface Caller {
  userId: number
  scopes: string[]
  /** Null for an incoming webhook. */
  application: Application | null
  /** One integration: what method time and idempotency keys are counted by. */
  client: string
  /** Null for an incoming webhook. */
  accessToken: string | null
}

/** Where a call's credentials stand in its address, when they do. */
export interface WebhookPath {
  userId: number
  code: string
}

/** Says who calls; throws as the portal refuses. `auth` may stand in the query or the body. */
export function recogniseCaller(portal: Portal, path: WebhookPath | null, params: Values): Caller {
  const caller = path ? ofWebhook(portal, path) : ofToken(portal, textOf(params.auth))
  if (!userOf(portal.store, caller.userId)?.active) {
    throw new RestError(
      403,
      'user_access_error',
      'The user does not have access to the application.',
    )
  }
  return caller
}

function ofWebhook({ options }: Portal, { userId, code }: WebhookPath): Caller {
  const { webhook } = options
  if (userId !== webhook.userId || code !== webhook.code) {
    throw new RestError(403, 'INVALID_CREDENTIALS', 'Invalid request credentials')
  }
  return {
    userId,
    scopes: webhook.scopes,
    application: null,
    client: `webhook ${userId}`,
    accessToken: null,
  }
}

function ofToken({ tokens, applications }: Portal, accessToken: string): Caller {
  if (accessToken === '') throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  const pair = tokens.find(accessToken)
  const application = pair && applications.get(pair.clientId)
  if (!pair || !application) {
    throw new RestError(401, 'invalid_token', 'Unable to get application by token')
  }
  if (tokens.isExpired(pair)) {
    throw new RestError(401, 'expired_token', 'The access token provided has expired')
  }
  return {
    userId: pair.userId,
    scopes: application.scopes,
    application,
    client: `application ${application.clientId}`,
    accessToken,
  }
}

/** Throws unless the caller was granted the scope. */
export function requireScope(caller: Caller, scope: string | null): void {
  if (scope === null || caller.scopes.includes(scope)) return
  throw new RestError(
    403,
    'insufficient_scope',
    'The request requires higher privileges than provided by the access token',
  )
}

export function isAdmin({ store }: Portal, { userId }: Caller): boolean {
  return userOf(store, userId)?.isAdmin ?? false
}

/** May the caller's user see what this person answers for. */
export function maySee({ store }: Portal, { userId }: Caller, responsibleId: number): boolean {
  const user = userOf(store, userId)
  return user !== undefined && (!user.seesOnlyOwn || responsibleId === userId)
}
