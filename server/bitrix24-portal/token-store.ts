import { z } from 'zod'
import type { PortalTokens, TokenStore } from '../bitrix24/index.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import { Failure } from '../platform/errors/failure.ts'
import type { PortalDeps } from './deps.ts'

/** Longer than the authorization server may take twice, with a wait for another process before it. */
const LOCK_TIMEOUT_MS = 90_000

const storedTokens = z.object({
  memberId: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  clientEndpoint: z.string(),
  serverEndpoint: z.string(),
  expiresAt: z.coerce.date().nullable(),
})

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
export function createTokenStore({
  database: { prisma },
  sealer,
}: Pick<PortalDeps, 'database' | 'sealer'>): TokenStore {
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
        throw error
      }
    },
  }

  /** Writes once more what a broken transaction did not, unless somebody has written since. */
  async function wasSaved({ id, was, sealed }: RenewedTokens): Promise<boolean> {
    const { count } = await prisma.bitrix24Portal
      .updateMany({ where: { id, tokens: was }, data: { tokens: sealed } })
      .catch(() => ({ count: 0 }))
    return count === 1
  }
}

export function sealTokens(sealer: Sealer, portalId: string, tokens: PortalTokens): string {
  return sealer.seal(JSON.stringify(tokens), portalId)
}

/** Throws a Failure when the key is not the one they were sealed by. */
function openTokens(sealer: Sealer, row: SealedRow | null): PortalTokens | null {
  if (!row?.tokens) return null
  try {
    return storedTokens.parse(JSON.parse(sealer.open(row.tokens, row.id)))
  } catch (cause) {
    throw new Failure('bitrix24.sealed', { cause })
  }
}
