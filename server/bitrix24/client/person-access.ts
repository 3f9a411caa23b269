import { failed } from '../../platform/outbound/failed.ts'
import { rootPath } from '../../platform/outbound/root-path.ts'
import type { Access } from './access.ts'

/**
 * Access of one person, by the token that a frame brought along. It lives for an hour and is never renewed: whose
 * refresh token it is, only the frame knows.
 * @param endpoint of the portal as it is stored, never as a request names it
 */
export function createPersonAccess(endpoint: string, accessToken: string): Access {
  return {
    async target(method) {
      const base = URL.parse(endpoint)
      if (!base || !/^https?:$/.test(base.protocol)) return failed('bitrix24.not_installed')
      const root = rootPath(base)
      const url = new URL(`${root}/${encodeURIComponent(method)}`, base.origin)
      return { kind: 'done', value: { url, auth: accessToken } }
    },
    renew: null,
    secrets: () => [accessToken],
  }
}
