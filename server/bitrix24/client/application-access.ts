import type { Dispatcher } from 'undici'
import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { failed, failedWith } from '../../platform/outbound/failed.ts'
import { rootPath } from '../../platform/outbound/root-path.ts'
import type { Access, Target } from './access.ts'
import { type Application, refreshTokens } from './refresh.ts'
import type { PortalTokens, TokenStore } from './tokens.ts'

/**
 * Access by an installed application. The tokens are read before every call, since another process may
 * have renewed them; renewing happens once over all processes, and the new pair is stored before use.
 */
export function createApplicationAccess(
  application: Application,
  store: TokenStore,
  agent: Dispatcher,
): Access {
  let known: PortalTokens | null = null
  const renewals = new Map<string, Promise<Outcome<unknown>>>()

  const renewFrom = async (used: string): Promise<Outcome<unknown>> => {
    try {
      known = await store.refreshUnderLock(async (current) => {
        if (!current) throw new Failure('bitrix24.not_installed')
        // Somebody was faster: the stored token is newer than the one that ran out.
        if (current.accessToken !== used) return null
        return refreshTokens(application, current, agent)
      })
      return { kind: 'done', value: undefined }
    } catch (error) {
      if (error instanceof Failure) return failedWith(error)
      throw error
    }
  }

  return {
    async target(method, version = 2): Promise<Outcome<Target>> {
      try {
        known = await store.read()
      } catch (error) {
        if (error instanceof Failure) return failedWith(error)
        throw error
      }
      if (!known) return failed('bitrix24.not_installed')
      const base = URL.parse(known.clientEndpoint)
      if (!base || !/^https?:$/.test(base.protocol)) return failed('bitrix24.not_installed')
      const root = rootPath(base) + (version === 3 ? '/api' : '')
      const path = `${root}/${encodeURIComponent(method)}`
      return {
        kind: 'done',
        value: { url: new URL(path, base.origin), auth: known.accessToken },
      }
    },

    /** Callers of one process that have the same token wait for the same renewal. */
    renew(used) {
      const underWay = renewals.get(used)
      if (underWay) return underWay
      const renewal = renewFrom(used).finally(() => renewals.delete(used))
      renewals.set(used, renewal)
      return renewal
    },

    secrets: () => {
      const tokens = known ? [known.accessToken, known.refreshToken] : []
      return [application.clientSecret, ...tokens]
    },
  }
}
