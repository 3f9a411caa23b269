import type { PrismaClient } from '../../platform/database/connect.ts'
import type { EdiState } from '../operator/port.ts'
import { type Evidence, type Strongest, strongestState } from './strongest.ts'

/** One state of an act over portal, paper and exchange. To be called for an act that was found for its reader. */
export async function readStanding(
  prisma: PrismaClient,
  actId: string,
  edi: EdiState,
): Promise<Strongest> {
  const [act, accepted, disputes] = await Promise.all([
    prisma.reconciliationAct.findUniqueOrThrow({
      where: { id: actId },
      select: { agreedAt: true, agreedById: true, scanReceivedAt: true },
    }),
    prisma.upload.count({ where: { reconciliationActId: actId, scanStatus: 'accepted' } }),
    prisma.discrepancy.count({
      where: { reconciliationActId: actId, status: { not: 'resolved' }, openedById: { not: null } },
    }),
  ])
  const evidence: Evidence = { edi }
  if (disputes > 0) evidence.portal = 'disputed'
  else if (act.agreedAt && act.agreedById) evidence.portal = 'agreed'
  if (accepted > 0) evidence.paper = 'signed'
  else if (act.scanReceivedAt) evidence.paper = 'scan_received'
  return strongestState(evidence)
}
