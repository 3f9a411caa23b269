import type { PortalDeps } from '../deps.ts'
import { noteOtherPortal } from './note.ts'

/**
 * Holds the name that the portal gives itself against the one we know. False: another one answers in the place of ours,
 * which is written down. Where it is ours again, what stood in for it is forgotten.
 */
export async function heedIdentity(
  deps: Pick<PortalDeps, 'database' | 'sealer' | 'clock'>,
  portal: { id: string; memberId: string | null; host: string | null },
  memberId: string | null,
): Promise<boolean> {
  if (memberId === null || portal.memberId === null) return true
  if (memberId !== portal.memberId) {
    await noteOtherPortal(deps, portal, { memberId, host: portal.host ?? '', sign: 'answer' })
    return false
  }
  await deps.database.prisma.bitrix24OtherPortal.updateMany({
    where: { portalId: portal.id, standsIn: true },
    data: { standsIn: false },
  })
  return true
}
