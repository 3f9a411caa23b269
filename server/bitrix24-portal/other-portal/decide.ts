import type {
  Bitrix24OtherPortal,
  Bitrix24OtherPortalDecision,
} from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { adoptInstallation } from '../adopt-installation.ts'
import type { PortalDeps, ProvedInstallation } from '../deps.ts'
import { adoptPortal, currentPortal } from '../portal.ts'
import { openTokens } from '../seal-tokens.ts'
import { releaseRobots } from './stray-robots.ts'

type Deps = Pick<PortalDeps, 'database' | 'queue' | 'sealer' | 'clock' | 'log'> &
  Partial<Pick<PortalDeps, 'acceptInstallation'>>

/** Portals that were noticed in the place of the one in use, the last seen first. */
export async function readOtherPortals(
  deps: Pick<PortalDeps, 'database' | 'clock'>,
): Promise<Bitrix24OtherPortal[]> {
  const { id } = await currentPortal(deps)
  return deps.database.prisma.bitrix24OtherPortal.findMany({
    where: { portalId: id },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: 20,
  })
}

/**
 * What staff decided about a portal that was noticed. Ours: it is the one in use from now on, with a history of its
 * own; acts and links of the former one stay tied to that. Foreign: its calls are refused.
 * @param record writes the audit, in the same transaction
 * @returns the portal decided about; null: it is none that was noticed beside the one in use
 */
export async function decideOtherPortal(
  deps: Deps,
  id: string,
  decision: Bitrix24OtherPortalDecision,
  record: (transaction: Transaction, other: Bitrix24OtherPortal) => Promise<void>,
): Promise<Bitrix24OtherPortal | null> {
  const { prisma } = deps.database
  const current = await currentPortal(deps)
  const seen = await prisma.bitrix24OtherPortal.findFirst({ where: { id, portalId: current.id } })
  if (!seen) return null
  const installed = decision === 'ours' ? await findInstallation(deps, current, seen) : null
  return prisma.$transaction(async (transaction) => {
    const { count } = await transaction.bitrix24OtherPortal.updateMany({
      where: { id, OR: [{ decision: null }, { decision: 'foreign' }] },
      data: {
        decision,
        decidedAt: deps.clock.now(),
        // What only called us says nothing of who answers where we call.
        ...(decision === 'foreign' && seen.sign === 'call' && { standsIn: false }),
      },
    })
    if (count === 0) return null
    if (decision === 'ours') {
      const { memberId, host } = seen
      if (installed) await adoptInstallation(transaction, deps, installed)
      else await adoptPortal(transaction, deps, { memberId, host: host || current.host })
      await releaseRobots(deps, transaction, current.id)
    }
    await record(transaction, seen)
    return seen
  })
}

/**
 * The application's access to the portal: as an installation or the authorization server brought it, else as the
 * server gives it for what we hold, where it says that it is that portal's. Null: it has to be installed there.
 */
async function findInstallation(
  deps: Deps,
  current: { id: string; tokens: string | null; applicationToken: string | null },
  seen: Bitrix24OtherPortal,
): Promise<(ProvedInstallation & { applicationToken: string }) | null> {
  const { sealer, acceptInstallation } = deps
  const applicationToken = seen.applicationToken
    ? sealer.open(seen.applicationToken, seen.id)
    : current.applicationToken
      ? sealer.open(current.applicationToken, current.id)
      : ''
  const brought = openTokens(sealer, seen)
  if (brought && seen.installedBy !== null) {
    return { tokens: brought, userId: seen.installedBy, applicationToken }
  }
  const held = brought ?? openTokens(sealer, current)
  if (!held || !acceptInstallation) return null
  const proved = await acceptInstallation({ ...held, memberId: seen.memberId })
  if (proved.kind === 'done') return { ...proved.value, applicationToken }
  const { code, details } = proved.failure
  deps.log.warn({ code, details }, 'the application is to be installed on the portal anew')
  return null
}
