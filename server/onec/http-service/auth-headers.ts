export type AuthKind = 'bearer' | 'basic' | 'basic+header' | 'none'

export interface HttpServiceAuth {
  kind: AuthKind
  /** ONEC_API_KEY. */
  apiKey: string
  /** ONEC_ODATA_USER: the user of 1C that the publication asks for. */
  user: string
  /** ONEC_ODATA_PASSWORD. */
  password: string
}

const VISIBLE_ASCII = /^[\x21-\x7e]+$/

/**
 * The headers that open 1C's HTTP service, and nothing else ever carries the key:
 * - `bearer`: `Authorization: Bearer ONEC_API_KEY`;
 * - `basic`: the user of ONEC_API_KEY when it is written `user:password`, else of ONEC_ODATA_*;
 * - `basic+header`: the user of ONEC_ODATA_*, and `X-API-Key: ONEC_API_KEY`;
 * - `none`: no header (a proxy in front of 1C does it).
 * Throws an Error that names the variable at fault, never its value.
 */
export function authHeaders(auth: HttpServiceAuth): Record<string, string> {
  switch (auth.kind) {
    case 'none':
      return {}
    case 'bearer':
      return { authorization: `Bearer ${headerKey(auth)}` }
    case 'basic':
      return { authorization: basic(basicCredentials(auth)) }
    case 'basic+header':
      return { authorization: basic(publicationUser(auth)), 'x-api-key': headerKey(auth) }
  }
}

/** Everything that must never reach a log, an error or a page, in each form it could appear. */
export function secretsOf(auth: HttpServiceAuth): string[] {
  const plain = [auth.apiKey, auth.password, ...passwordsIn(auth.apiKey)].filter(
    (text) => text !== '',
  )
  const pairs = [auth.apiKey, `${auth.user}:${auth.password}`].filter((text) => text.length > 1)
  const written = [...plain, ...plain.map(encodeURIComponent), ...pairs.map(base64)]
  return [...new Set(written)].sort((one, other) => other.length - one.length)
}

function passwordsIn(apiKey: string): string[] {
  const colon = apiKey.indexOf(':')
  return colon > 0 ? [apiKey.slice(colon + 1)] : []
}

function basicCredentials(auth: HttpServiceAuth): string {
  if (auth.apiKey.indexOf(':') > 0) return auth.apiKey
  return publicationUser(auth)
}

function publicationUser({ user, password }: HttpServiceAuth): string {
  if (user === '') throw new Error('ONEC_ODATA_USER is empty, and ONEC_HS_AUTH needs a user of 1C')
  if (user.includes(':')) throw new Error('ONEC_ODATA_USER has a colon, which Basic cannot carry')
  return `${user}:${password}`
}

/** A header is ASCII; a user name in Cyrillic travels safely because Basic wraps it in base64. */
function headerKey({ apiKey }: HttpServiceAuth): string {
  if (apiKey === '') throw new Error('ONEC_API_KEY is empty')
  if (!VISIBLE_ASCII.test(apiKey)) {
    throw new Error(
      'ONEC_API_KEY has a character other than visible ASCII, which a header cannot carry',
    )
  }
  return apiKey
}

function basic(credentials: string): string {
  return `Basic ${base64(credentials)}`
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
