import { OtherPortalAnswered, type PortalTokens, type TokenStore } from '../bitrix24/index.ts'
import { renewUnderLock, type TokenRow } from '../platform/database/renew-under-lock.ts'
import type { PortalDeps } from './deps.ts'
import { noteOtherPortal } from './other-portal/note.ts'
import { currentPortal } from './portal.ts'
import { openTokens, sealTokens } from './seal-tokens.ts'

interface SealedRow {
  id: string
  tokens: string | null
}

/** The application's tokens in the row of the portal in use. */
export function createTokenStore(
  deps: Pick<PortalDeps, 'database' | 'sealer' | 'clock'>,
): TokenStore {
  const { sealer } = deps
  const { prisma } = deps.database
  const row: TokenRow<SealedRow, PortalTokens> = {
    lock: async (transaction) => {
      const [found] = await transaction.$queryRaw<SealedRow[]>`
        SELECT id, tokens FROM bitrix24_portals ORDER BY used_since DESC LIMIT 1 FOR UPDATE`
      return found ?? null
    },
    open: (found) => openTokens(sealer, found),
    seal: ({ id }, tokens) => sealTokens(sealer, id, tokens),
    write: async (into, { id, tokens }, sealed) => {
      const { count } = await into.bitrix24Portal.updateMany({
        where: { id, tokens },
        data: { tokens: sealed },
      })
      return count === 1
    },
  }
  return {
    async read() {
      const row = await prisma.bitrix24Portal.findFirst({
        orderBy: { usedSince: 'desc' },
        select: { id: true, tokens: true },
      })
      return openTokens(sealer, row)
    },

    async refreshUnderLock(renew) {
      try {
        return await renewUnderLock(prisma, row, renew)
      } catch (error) {
        if (error instanceof OtherPortalAnswered) await noteAnswered(error)
        throw error
      }
    },
  }

  /** Kept aside, the new pair serves where staff say that this is our portal now. */
  async function noteAnswered({ tokens }: OtherPortalAnswered): Promise<void> {
    const { memberId, clientEndpoint } = tokens
    const host = URL.parse(clientEndpoint)?.host ?? ''
    await noteOtherPortal(deps, await currentPortal(deps), {
      memberId,
      host,
      sign: 'refresh',
      tokens,
    })
  }
}
