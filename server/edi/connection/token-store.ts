import { z } from 'zod'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import { Failure } from '../../platform/errors/failure.ts'
import type { Platform } from '../../platform/module.ts'
import type { DiadocTokenStore, DiadocTokens } from '../operator/diadoc/tokens.ts'

const CONTEXT = 'edi.diadoc.tokens'
/** Longer than the provider may take twice, with a wait for another process before it. */
const LOCK_TIMEOUT_MS = 90_000

const stored = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.coerce.date(),
})

type StoreDeps = Pick<Platform, 'database' | 'sealer' | 'clock'>

export function sealTokens(sealer: Sealer, tokens: DiadocTokens): string {
  return sealer.seal(JSON.stringify(tokens), CONTEXT)
}

/** Diadoc's tokens in the row of its connection; a row lock makes renewing one over all processes. */
export function createDiadocTokenStore({ database, sealer, clock }: StoreDeps): DiadocTokenStore {
  const { prisma } = database
  const open = (tokens: string | null | undefined): DiadocTokens | null => {
    if (!tokens) return null
    try {
      return stored.parse(JSON.parse(sealer.open(tokens, CONTEXT)))
    } catch (cause) {
      throw new Failure('edi.sealed', { cause })
    }
  }
  return {
    read: async () => {
      const row = await prisma.ediConnection.findUnique({
        where: { operator: 'diadoc' },
        select: { tokens: true },
      })
      return open(row?.tokens)
    },

    renewUnderLock: (renew) =>
      prisma.$transaction(
        async (transaction) => {
          await transaction.ediConnection.createMany({
            data: { operator: 'diadoc', connectedAt: clock.now() },
            skipDuplicates: true,
          })
          const [row] = await transaction.$queryRaw<{ tokens: string | null }[]>`
            SELECT tokens FROM edi_connections WHERE operator = 'diadoc' FOR UPDATE`
          const current = open(row?.tokens)
          const renewed = await renew(current)
          if (!renewed) return current
          await transaction.ediConnection.update({
            where: { operator: 'diadoc' },
            data: { tokens: sealTokens(sealer, renewed) },
          })
          return renewed
        },
        { timeout: LOCK_TIMEOUT_MS, maxWait: LOCK_TIMEOUT_MS },
      ),
  }
}
