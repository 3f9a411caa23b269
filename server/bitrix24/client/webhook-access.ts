import { unescape as percentDecoded } from 'node:querystring'
import type { Access, RestVersion } from './access.ts'

const WEBHOOK_PATH = /^(.*\/rest)\/(\d+)\/([^/]+)\/?$/

/**
 * Access by an incoming webhook: https://portal/rest/{user}/{secret}/.
 * Throws an Error without repeating the address, which is itself a secret.
 */
export function createWebhookAccess(url: string): Access {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new Error('BITRIX24_WEBHOOK_URL is not an http address')
  }
  const [, path, user = '', secret = ''] = WEBHOOK_PATH.exec(parsed.pathname) ?? []
  if (path === undefined) {
    throw new Error(
      'BITRIX24_WEBHOOK_URL must look like https://portal.bitrix24.ru/rest/1/secret/ (Developer resources, Incoming webhook)',
    )
  }
  const addressOf = (method: string, version: RestVersion) => {
    const base = version === 3 ? `${path}/api` : path
    return new URL(`${parsed.origin}${base}/${user}/${secret}/${encodeURIComponent(method)}`)
  }
  return {
    target: async (method, version = 2) => ({
      kind: 'done',
      value: { url: addressOf(method, version), auth: null },
    }),
    renew: null,
    secrets: () => [...new Set([secret, percentDecoded(secret)])],
  }
}
