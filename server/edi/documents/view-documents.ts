import { type Actor, isStaff, tenantOf } from '../../identity/index.ts'
import type { EdiDocument } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import { isUuid } from '../../platform/uuid.ts'
import { describeGapKinds } from '../texts/index.ts'
import type { EdiDocumentView, EdiStateView } from '../views.ts'

const SHOWN = 20

/** What of an act went to operators, newest first. Customers see what lies there, and no workings of ours. */
export async function viewDocuments(
  prisma: PrismaClient,
  actor: Actor,
  actId: string,
): Promise<EdiDocumentView[]> {
  const staff = isStaff(actor)
  const rows = await prisma.ediDocument.findMany({
    where: { actId, ...tenantOf(actor), ...(!staff && { status: 'put' }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: SHOWN,
  })
  return rows.map((row) => toView(row, actor, staff))
}

function toView(row: EdiDocument, { locale }: Actor, isForStaff: boolean): EdiDocumentView {
  const { id, operator, status, state, errorCode, contentKind, contentReason } = row
  const hasFailed = isForStaff && errorCode !== null
  return {
    ...{ id, operator, status, state },
    reason: row.stateReason,
    at: row.stateAt ?? row.createdAt,
    link: isForStaff ? row.link : null,
    isPdf: contentKind === 'pdf',
    pdfBecause:
      isForStaff && contentReason ? describeGapKinds(contentReason.split(','), locale) : [],
    failure:
      hasFailed && isFailureCode(errorCode)
        ? { text: failures[errorCode].staff[locale], words: row.errorWords }
        : null,
    nextAttemptAt: isForStaff ? row.nextAttemptAt : null,
    canRetry: isForStaff && (status === 'failed' || status === 'waiting'),
    canInvite: isForStaff && errorCode === 'edi.not_partner' && operator === 'diadoc',
  }
}

/** How the newest document of each of these acts stands; acts without one are left out. */
export async function readStates(
  prisma: PrismaClient,
  actor: Actor,
  actIds: readonly string[],
): Promise<Record<string, EdiStateView>> {
  const ids = actIds.filter(isUuid)
  if (ids.length === 0) return {}
  const rows = await prisma.ediDocument.findMany({
    where: {
      actId: { in: ids },
      ...tenantOf(actor),
      ...(!isStaff(actor) && { status: 'put' }),
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { actId: true, operator: true, status: true, state: true, stateAt: true },
  })
  // Of several the newest is the last.
  return Object.fromEntries(
    rows.map(({ actId, operator, status, state, stateAt }) => [
      actId,
      { operator, status, state, at: stateAt },
    ]),
  )
}
