import type { Config } from '../config.ts'
import type { EdiEndpoints } from '../edi/index.ts'

/** Operators of electronic exchange as they are configured; null: neither is. */
export function configuredEdi(config: Config): EdiEndpoints | null {
  const diadoc = diadocOf(config)
  const saby = sabyOf(config)
  return diadoc || saby ? { diadoc, saby } : null
}

function diadocOf(config: Config): EdiEndpoints['diadoc'] {
  const { DIADOC_CLIENT_ID: clientId, DIADOC_CLIENT_SECRET: clientSecret } = config
  if (!clientId || !clientSecret) return null
  return {
    ...{ clientId, clientSecret },
    refreshToken: config.DIADOC_REFRESH_TOKEN ?? null,
    url: config.DIADOC_URL,
    identityUrl: config.DIADOC_IDENTITY_URL,
    webUrl: config.DIADOC_WEB_URL,
  }
}

/** A service account goes before a user. */
function sabyOf(config: Config): EdiEndpoints['saby'] {
  const { SABY_APP_CLIENT_ID: clientId, SABY_APP_SECRET: secret, SABY_SECRET_KEY: key } = config
  const { SABY_LOGIN: login, SABY_PASSWORD: password, SABY_URL: url } = config
  if (clientId && secret && key)
    return { url, credentials: { kind: 'service', clientId, secret, key } }
  if (!login || !password) return null
  const account = config.SABY_ACCOUNT ?? null
  return { url, credentials: { kind: 'user', login, password, account } }
}
