import type { PortalTokens } from '../client/tokens.ts'
import { type FormRecord, type FormValue, textAt } from './form.ts'

/** Who says they are calling. Believe none of it before `isSameSecret` has agreed. */
export interface Sender {
  memberId: string
  /** A secret shared with the portal: compare it with `isSameSecret`, never store it unless at installation. */
  applicationToken: string
  /** For showing; never an address to call. */
  domain: string
}

export function senderOf(fields: FormRecord): Sender {
  const auth = fields.auth
  return {
    memberId: textAt(auth, 'member_id').slice(0, 64),
    applicationToken: textAt(auth, 'application_token').slice(0, 256),
    domain: textAt(auth, 'domain').slice(0, 255),
  }
}

/**
 * The access that came along, as at installation; null where there is no full pair. Events carry no
 * refresh token, and none at all when a robot made the change.
 */
export function tokensOf(fields: FormRecord): PortalTokens | null {
  const auth = fields.auth
  const tokens: PortalTokens = {
    memberId: textAt(auth, 'member_id'),
    accessToken: textAt(auth, 'access_token'),
    refreshToken: textAt(auth, 'refresh_token'),
    clientEndpoint: textAt(auth, 'client_endpoint'),
    serverEndpoint: textAt(auth, 'server_endpoint'),
    expiresAt: momentOf(textAt(auth, 'expires')),
  }
  const { memberId, accessToken, refreshToken, clientEndpoint, serverEndpoint } = tokens
  const isFull = [memberId, accessToken, refreshToken].every((text) => text !== '')
  const isAddressed = [clientEndpoint, serverEndpoint].every((url) => /^https?:\/\//i.test(url))
  return isFull && isAddressed ? tokens : null
}

/** Seconds of the Unix time; null where there are none. */
export function momentOf(seconds: string): Date | null {
  return /^\d{1,11}$/.test(seconds) ? new Date(Number(seconds) * 1000) : null
}

const SECRET_NAME = /token|auth_id|refresh_id|secret/i

/** The fields as JSON to be stored: whatever is named like a secret is left out. */
export function withoutSecrets(fields: FormRecord): FormRecord {
  const cleaned = (value: FormValue): FormValue =>
    typeof value === 'string' ? value : withoutSecrets(value)
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => !SECRET_NAME.test(name))
      .map(([name, value]) => [name, cleaned(value)]),
  )
}
