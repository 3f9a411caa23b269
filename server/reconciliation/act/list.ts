import { z } from 'zod'
import { type Actor, isStaff, visibleCounterparty } from '../../identity/index.ts'
import { instant, readCursor, uuid, writeCursor } from '../../platform/cursor.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure } from '../failure-view.ts'
import { toPeriod } from '../period-columns.ts'
import type { ReconciliationRow } from '../views.ts'

const PAGE_SIZE = 20
/** An unfinished or failed request is shown for this long. */
const UNFINISHED_DAYS = 30

const cursorForm = z.tuple([instant, uuid]).transform(([seenAt, id]) => ({ seenAt, id }))

export const ROW_SELECT = {
  id: true,
  periodFrom: true,
  periodTo: true,
  closingBalance: true,
  currency: true,
  seenAt: true,
  agreedAt: true,
  scanReceivedAt: true,
  signedAt: true,
} as const

/** The acts a counterparty has asked for, newest first, keyset-paged; unfinished requests come before them. */
export async function listActs(
  deps: ReconciliationDeps,
  actor: Actor,
  counterpartyId: string,
  cursor: string | null,
): Promise<{ rows: ReconciliationRow[]; nextCursor: string | null } | null> {
  const counterparty = await visibleCounterparty(deps.database, actor, counterpartyId)
  if (!counterparty) return null
  const after = readCursor(cursor, cursorForm)
  const acts = await deps.database.prisma.reconciliationAct.findMany({
    where: {
      counterpartyId: counterparty.id,
      ...(after && {
        OR: [{ seenAt: { lt: after.seenAt } }, { seenAt: after.seenAt, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
    take: PAGE_SIZE + 1,
    select: ROW_SELECT,
  })
  const page = acts.slice(0, PAGE_SIZE)
  const last = acts.length > PAGE_SIZE ? page.at(-1) : undefined
  const open = after ? [] : await listUnfinished(deps, actor, counterparty.id)
  return {
    rows: [...open, ...page.map(toRow)],
    nextCursor: last ? writeCursor(last.seenAt.toISOString(), last.id) : null,
  }
}

async function listUnfinished(
  { database, clock }: ReconciliationDeps,
  actor: Actor,
  counterpartyId: string,
) {
  const requests = await database.prisma.reconciliationRequest.findMany({
    where: {
      counterpartyId,
      status: { not: 'ready' },
      resolvedAt: null,
      createdAt: { gt: new Date(clock.now().getTime() - UNFINISHED_DAYS * 86_400_000) },
    },
    orderBy: { createdAt: 'desc' },
    distinct: ['periodFrom', 'periodTo'],
    take: PAGE_SIZE,
  })
  return requests.map(
    (request): ReconciliationRow => ({
      id: request.id,
      period: toPeriod(request),
      state: STATE_OF_STATUS[request.status],
      closingBalance: null,
      currency: 'RUB',
      at: request.createdAt,
      failure: viewFailure(request.errorCode, { locale: actor.locale, staff: isStaff(actor) }),
    }),
  )
}

const STATE_OF_STATUS = {
  running: 'under_way',
  waiting: 'waiting',
  held: 'checking',
  refused: 'checking',
  failed: 'failed',
  ready: 'ready',
} as const

export function toRow(
  act: Prisma.ReconciliationActGetPayload<{ select: typeof ROW_SELECT }>,
): ReconciliationRow {
  return {
    id: act.id,
    period: toPeriod(act),
    state: answerState(act),
    closingBalance: act.closingBalance,
    currency: act.currency,
    at: act.seenAt,
    failure: null,
  }
}

function answerState({
  agreedAt,
  scanReceivedAt,
  signedAt,
}: Pick<Prisma.ReconciliationActGetPayload<object>, 'agreedAt' | 'scanReceivedAt' | 'signedAt'>) {
  if (signedAt) return 'signed'
  if (scanReceivedAt) return 'scan_received'
  return agreedAt ? 'agreed' : 'ready'
}
