import { z } from 'zod'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import { renewUnderLock, type TokenRow } from '../../platform/database/renew-under-lock.ts'
import { Failure } from '../../platform/errors/failure.ts'
import type { Platform } from '../../platform/module.ts'
import type { DiadocTokenStore, DiadocTokens } from '../operator/diadoc/tokens.ts'

const CONTEXT = 'edi.diadoc.tokens'

const stored = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresAt: z.coerce.date(),
})

type StoreDeps = Pick<Platform, 'database' | 'sealer' | 'clock'>

export function sealTokens(sealer: Sealer, tokens: DiadocTokens): string {
  return sealer.seal(JSON.stringify(tokens), CONTEXT)
}

/** Diadoc's tokens in the row of its connection. */
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
  const row: TokenRow<{ tokens: string | null }, DiadocTokens> = {
    lock: async (transaction) => {
      await transaction.ediConnection.createMany({
        data: { operator: 'diadoc', connectedAt: clock.now() },
        skipDuplicates: true,
      })
      const [found] = await transaction.$queryRaw<{ tokens: string | null }[]>`
        SELECT tokens FROM edi_connections WHERE operator = 'diadoc' FOR UPDATE`
      return found ?? null
    },
    open: (found) => open(found?.tokens),
    seal: (_, tokens) => sealTokens(sealer, tokens),
    write: async (into, { tokens }, sealed) => {
      const { count } = await into.ediConnection.updateMany({
        where: { operator: 'diadoc', tokens },
        data: { tokens: sealed },
      })
      return count === 1
    },
  }
  return {
    read: async () => {
      const row = await prisma.ediConnection.findUnique({
        where: { operator: 'diadoc' },
        select: { tokens: true },
      })
      return open(row?.tokens)
    },

    renewUnderLock: (renew) => renewUnderLock(prisma, row, renew),
  }
}
