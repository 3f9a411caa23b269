import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { textOf, type Values } from '../protocol/value.ts'
import type { Application, TokenPair } from './tokens.ts'

/** `/oauth/token/`: a code or a refresh token becomes a pair; throws what it is refused with. */
export function grantTokens(portal: Portal, params: Values): Values {
  const application = portal.applications.get(textOf(params.client_id))
  if (!application || application.clientSecret !== textOf(params.client_secret)) {
    throw new RestError(401, 'invalid_client', 'Client authentication failed')
  }
  switch (textOf(params.grant_type)) {
    case 'refresh_token': {
      const pair = portal.tokens.refresh(application, textOf(params.refresh_token))
      return describePair(portal, application, pair)
    }
    case 'authorization_code': {
      const pair = portal.tokens.exchange(application, textOf(params.code))
      const {
        expires: _expires,
        user_id: _user,
        ...answer
      } = describePair(portal, application, pair)
      return answer
    }
    default:
      throw new RestError(400, 'invalid_request', 'Unknown grant_type')
  }
}

/** `/oauth/authorize/`: where the browser of a person who agrees goes next. */
export function consent(portal: Portal, params: URLSearchParams, userId: number): string {
  const application = portal.applications.get(params.get('client_id') ?? '')
  if (!application || application.redirectUrl === '') {
    throw new RestError(400, 'invalid_client', 'No such application, or it has no address')
  }
  const to = new URL(application.redirectUrl)
  to.searchParams.set('code', portal.tokens.issueCode(application, userId))
  to.searchParams.set('state', params.get('state') ?? '')
  to.searchParams.set('domain', portal.domain())
  to.searchParams.set('member_id', portal.memberId)
  to.searchParams.set('scope', application.scopes.join(','))
  to.searchParams.set('server_domain', portal.domain())
  return to.href
}

function describePair(portal: Portal, { scopes }: Application, pair: TokenPair): Values {
  return {
    access_token: pair.accessToken,
    client_endpoint: portal.endpoint(),
    domain: portal.domain(),
    expires: Math.floor(pair.expires.getTime() / 1000),
    expires_in: portal.options.tokenSeconds,
    member_id: portal.memberId,
    refresh_token: pair.refreshToken,
    scope: scopes.join(','),
    server_endpoint: portal.endpoint(),
    status: 'L',
    user_id: pair.userId,
  }
}

/** `auth[…]` as events, robots and the installation carry it; without tokens it only says where from. */
export function describeAuth(
  portal: Portal,
  application: Application,
  userId: number,
  { tokens, refresh }: { tokens: boolean; refresh: boolean },
): Values {
  const place: Values = {
    domain: portal.domain(),
    client_endpoint: portal.endpoint(),
    server_endpoint: portal.endpoint(),
    member_id: portal.memberId,
    application_token: application.applicationToken,
  }
  if (!tokens) return place
  const pair = portal.tokens.issue(application, userId)
  return {
    access_token: pair.accessToken,
    ...(refresh ? { refresh_token: pair.refreshToken } : {}),
    expires: String(Math.floor(pair.expires.getTime() / 1000)),
    expires_in: String(portal.options.tokenSeconds),
    scope: application.scopes.join(','),
    status: 'L',
    user_id: String(userId),
    ...place,
  }
}
