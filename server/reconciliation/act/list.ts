import { z } from 'zod'
import { type Actor, visibleCounterparty } from '../../identity/index.ts'
import { instant, readCursor, uuid, writeCursor } from '../../platform/cursor.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure, worksForSupplier } from '../failure-view.ts'
import { toPeriod } from '../period-columns.ts'
import type { ReconciliationRow } from '../views.ts'
import { readNewestEditions } from './newest-editions.ts'

const PAGE_SIZE = 20
/** An unfinished or failed request is shown for this long. */
const UNFINISHED_DAYS = 30

const cursorForm = z.tuple([instant, uuid]).transform(([seenAt, id]) => ({ seenAt, id }))

/**
 * The acts a counterparty has asked for, one row a period, newest first, keyset-paged; unfinished requests come before
 * them.
 */
export async function listActs(
  deps: ReconciliationDeps,
  actor: Actor,
  counterpartyId: string,
  cursor: string | null,
): Promise<{ rows: ReconciliationRow[]; nextCursor: string | null } | null> {
  const counterparty = await visibleCounterparty(deps.database, actor, counterpartyId)
  if (!counterparty) return null
  const after = readCursor(cursor, cursorForm)
  const below = after && {
    OR: [{ seenAt: { lt: after.seenAt } }, { seenAt: after.seenAt, id: { lt: after.id } }],
  }
  const acts = await readNewestEditions(
    deps.database,
    { counterpartyId: counterparty.id, ...below },
    PAGE_SIZE + 1,
  )
  const page = acts.slice(0, PAGE_SIZE)
  const last = acts.length > PAGE_SIZE ? page.at(-1) : undefined
  const open = after ? [] : await listUnfinished(deps, actor, counterparty.id)
  return {
    rows: [...open, ...page],
    nextCursor: last ? writeCursor(last.at.toISOString(), last.id) : null,
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
      failure: viewFailure(request.errorCode, {
        locale: actor.locale,
        staff: worksForSupplier(actor),
      }),
      edition: null,
      older: [],
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
