import { Failure, type Outcome } from '../../platform/errors/failure.ts'
import { createAgent } from '../../platform/outbound/exchange.ts'
import { failed, failedWith } from '../../platform/outbound/failed.ts'
import { type Application, refreshTokens } from './refresh.ts'
import type { PortalTokens } from './tokens.ts'

/** Bitrix24's own authorization servers, for Russia and for the rest. */
const AUTHORIZATION_SERVERS = ['https://oauth.bitrix24.tech', 'https://oauth.bitrix.info']

/**
 * Proves the access that came with ONAPPINSTALL, and makes it ours: anybody could have sent that request.
 * Only a server of Bitrix24 is asked, and it gives a new pair for this refresh token to nobody but the
 * application whose secret we have. What comes back, addresses too, is that server's word.
 * @param servers origins of other authorization servers, a sandbox for example
 */
export async function acceptInstallation(
  application: Application,
  brought: PortalTokens,
  servers: string[] = AUTHORIZATION_SERVERS,
): Promise<Outcome<PortalTokens>> {
  const origin = URL.parse(brought.serverEndpoint)?.origin ?? ''
  if (!servers.includes(origin)) {
    return failed('bitrix24.unauthorized', { details: { reason: 'unknown authorization server' } })
  }
  const agent = createAgent(10_000)
  try {
    // An address that the server does not name is not to be called: the request's own is anybody's.
    const unnamed = { ...brought, clientEndpoint: '' }
    return { kind: 'done', value: await refreshTokens(application, unnamed, agent) }
  } catch (error) {
    if (error instanceof Failure) return failedWith(error)
    throw error
  } finally {
    await agent.close()
  }
}
