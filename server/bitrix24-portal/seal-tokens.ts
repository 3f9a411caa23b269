import { z } from 'zod'
import type { PortalTokens } from '../bitrix24/index.ts'
import type { Sealer } from '../platform/crypto/sealer.ts'
import { Failure } from '../platform/errors/failure.ts'

const storedTokens = z.object({
  memberId: z.string(),
  accessToken: z.string(),
  refreshToken: z.string(),
  clientEndpoint: z.string(),
  serverEndpoint: z.string(),
  expiresAt: z.coerce.date().nullable(),
})

/** @param rowId the row they are kept in: sealed there, they open nowhere else */
export function sealTokens(sealer: Sealer, rowId: string, tokens: PortalTokens): string {
  return sealer.seal(JSON.stringify(tokens), rowId)
}

/** Throws a Failure when the key is not the one they were sealed by. */
export function openTokens(
  sealer: Sealer,
  row: { id: string; tokens: string | null } | null,
): PortalTokens | null {
  if (!row?.tokens) return null
  try {
    return storedTokens.parse(JSON.parse(sealer.open(row.tokens, row.id)))
  } catch (cause) {
    throw new Failure('bitrix24.sealed', { cause })
  }
}
