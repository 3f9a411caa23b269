import { unescape as percentDecoded } from 'node:querystring'
import type { Access } from './access.ts'

const WEBHOOK_PATH = /^(.*\/rest\/\d+)\/([^/]+)\/?$/

/**
 * Access by an incoming webhook: https://portal/rest/{user}/{secret}/.
 * Throws an Error without repeating the address, which is itself a secret.
 */
export function createWebhookAccess(url: string): Access {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new Error('BITRIX24_WEBHOOK_URL is not an http address')
  }
  const [, path, secret = ''] = WEBHOOK_PATH.exec(parsed.pathname) ?? []
  if (path === undefined) {
    throw new Error(
      'BITRIX24_WEBHOOK_URL must look like https://portal.bitrix24.ru/rest/1/secret/ (Developer resources, Incoming webhook)',
    )
  }
  const base = `${parsed.origin}${path}/${secret}/`
  return {
    target: async (method) => ({
      kind: 'done',
      value: { url: new URL(base + encodeURIComponent(method)), auth: null },
    }),
    renew: null,
    secrets: () => [...new Set([secret, percentDecoded(secret)])],
  }
}
