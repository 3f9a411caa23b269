import { OtherPortalAnswered, type PortalTokens, type TokenStore } from '../bitrix24/index.ts'
import type { PortalDeps } from './deps.ts'
import { noteOtherPortal } from './other-portal/note.ts'
import { currentPortal } from './portal.ts'
import { openTokens, sealTokens } from './seal-tokens.ts'

/** Longer than the authorization server may take twice, with a wait for another process before it. */
const LOCK_TIMEOUT_MS = 90_000

interface SealedRow {
  id: string
  tokens: string | null
}

interface RenewedTokens {
  id: string
  /** What stood before, sealed. */
  was: string | null
  sealed: string
  tokens: PortalTokens
}

/**
 * The application's tokens in the row of the portal in use. A row lock makes renewing one over all
 * processes; what was renewed is committed before anybody gets it.
 */
export function createTokenStore(
  deps: Pick<PortalDeps, 'database' | 'sealer' | 'clock'>,
): TokenStore {
  const { sealer } = deps
  const { prisma } = deps.database
  return {
    async read() {
      const row = await prisma.bitrix24Portal.findFirst({
        orderBy: { usedSince: 'desc' },
        select: { id: true, tokens: true },
      })
      return openTokens(sealer, row)
    },

    async refreshUnderLock(renew) {
      const made: { renewed?: RenewedTokens } = {}
      try {
        return await prisma.$transaction(
          async (transaction) => {
            const [row] = await transaction.$queryRaw<SealedRow[]>`
              SELECT id, tokens FROM bitrix24_portals ORDER BY used_since DESC LIMIT 1 FOR UPDATE`
            const current = openTokens(sealer, row ?? null)
            const tokens = await renew(current)
            if (!tokens || !row) return current
            const sealed = sealTokens(sealer, row.id, tokens)
            made.renewed = { id: row.id, was: row.tokens, sealed, tokens }
            await transaction.bitrix24Portal.update({
              where: { id: row.id },
              data: { tokens: sealed },
            })
            return tokens
          },
          { timeout: LOCK_TIMEOUT_MS, maxWait: LOCK_TIMEOUT_MS },
        )
      } catch (error) {
        // The old pair is spent: lost with it, the new one would cost an installation by hand.
        if (made.renewed && (await wasSaved(made.renewed))) return made.renewed.tokens
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

  /** Writes once more what a broken transaction did not, unless somebody has written since. */
  async function wasSaved({ id, was, sealed }: RenewedTokens): Promise<boolean> {
    const { count } = await prisma.bitrix24Portal
      .updateMany({ where: { id, tokens: was }, data: { tokens: sealed } })
      .catch(() => ({ count: 0 }))
    return count === 1
  }
}
