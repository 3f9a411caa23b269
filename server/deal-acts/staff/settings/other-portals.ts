import {
  decideOtherPortal,
  type PortalDeps,
  readOtherPortals,
} from '../../../bitrix24-portal/index.ts'
import { type Actor, recordAudit } from '../../../identity/index.ts'
import { isUuid } from '../../../platform/uuid.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { OtherPortalView } from '../../views/settings.ts'

/** Portals noticed in the place of ours, as staff see them; the staff member was let in by the caller. */
export async function viewOtherPortals(
  deps: Pick<DealActsDeps, 'database' | 'clock'>,
): Promise<OtherPortalView[]> {
  const rows = await readOtherPortals(deps)
  return rows.map(({ id, host, memberId, sign, standsIn, decision, firstSeenAt, lastSeenAt }) => ({
    id,
    host,
    memberId,
    sign,
    isBlocking: standsIn && decision !== 'ours',
    decision,
    firstSeenAt,
    lastSeenAt,
  }))
}

/** The admin's word. Null: not for this person. False: there is no such portal to be decided about. */
export async function decidePortal(
  deps: DealActsDeps & Partial<Pick<PortalDeps, 'acceptInstallation'>>,
  actor: Actor,
  id: string,
  decision: 'ours' | 'foreign',
): Promise<boolean | null> {
  if (actor.role !== 'admin') return null
  if (!isUuid(id)) return false
  const decided = await decideOtherPortal(deps, id, decision, (transaction, other) =>
    recordAudit(transaction, {
      action: decision === 'ours' ? 'deal_act.portal_adopted' : 'deal_act.portal_refused',
      actorId: actor.userId,
      ip: actor.ip,
      details: { host: other.host.slice(0, 255), memberId: other.memberId.slice(0, 64) },
    }),
  )
  return decided !== null
}
