import { randomUUID } from 'node:crypto'
import type { PortalTokens } from '../../bitrix24/index.ts'
import type { Bitrix24OtherPortalSign } from '../../platform/database/client/client.ts'
import { isUniqueViolation } from '../../platform/database/connect.ts'
import type { PortalDeps } from '../deps.ts'
import { sealTokens } from '../seal-tokens.ts'

/** Where and as what another portal than the one in use was noticed. */
export interface Sighting {
  memberId: string
  /** By its own word; empty: it did not say. */
  host: string
  sign: Bitrix24OtherPortalSign
  /** Given by the authorization server for that portal. */
  tokens?: PortalTokens
  /** Shared with it. */
  applicationToken?: string
  installedBy?: number
  /** A call that nobody's browser can have made: it alone says who answers where we call, if it names that host. */
  isOfServer?: boolean
}

type Deps = Pick<PortalDeps, 'database' | 'sealer' | 'clock'> & Partial<Pick<PortalDeps, 'log'>>

/**
 * Writes down that a portal of another name called or answered in the place of the one in use. Only what is proved
 * belongs here: by the token that the portal shares with us, by the authorization server, or by its own answer.
 */
export async function noteOtherPortal(
  deps: Deps,
  own: { id: string; host: string | null },
  sighting: Sighting,
): Promise<void> {
  const { memberId, host, sign, installedBy } = sighting
  deps.log?.warn({ memberId, host, sign }, 'another Bitrix24 portal in the place of ours')
  const isProof = sign === 'refresh' || sign === 'answer'
  const standsIn = isProof || (sighting.isOfServer === true && host !== '' && host === own.host)
  const { prisma } = deps.database
  const where = { portalId_memberId: { portalId: own.id, memberId } }
  const known = await prisma.bitrix24OtherPortal.findUnique({ where })
  const id = known?.id ?? randomUUID()
  const lastSeenAt = deps.clock.now()
  const brought = {
    ...(sighting.tokens && { tokens: sealTokens(deps.sealer, id, sighting.tokens) }),
    ...(sighting.applicationToken && {
      applicationToken: deps.sealer.seal(sighting.applicationToken, id),
    }),
    ...(installedBy !== undefined && { installedBy }),
  }
  if (!known) {
    const data = { id, portalId: own.id, memberId, host, sign, standsIn, firstSeenAt: lastSeenAt }
    try {
      await prisma.bitrix24OtherPortal.create({ data: { ...data, ...brought, lastSeenAt } })
    } catch (error) {
      // Another process saw it at the same moment.
      if (!isUniqueViolation(error)) throw error
    }
    return
  }
  // A mere call says nothing new of a portal that is known, least of all of one that staff have decided about.
  const isNews = sign !== 'call'
  await prisma.bitrix24OtherPortal.update({
    where: { id },
    data: {
      ...brought,
      lastSeenAt,
      ...(host !== '' && { host }),
      ...(isNews && { sign }),
      ...(standsIn && (isNews || known.decision === null) && { standsIn }),
    },
  })
}
