import { type Actor, visibleCounterparty } from '../../identity/index.ts'
import { toCalendarDate, toDateColumn } from '../../platform/calendar-date.ts'
import { ROW_SELECT, toRow } from '../act/list.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure } from '../failure-view.ts'
import { lastTwelveMonths } from '../period.ts'
import { fetchProvedReconciliation } from '../proof/fetch-proved-reconciliation.ts'
import type { BalanceView, HomeView } from '../views.ts'
import { balanceByMonth } from './balance-by-month.ts'

/** A balance older than this is asked for again when somebody looks. */
const STALE_MS = 30 * 60_000
/** After a failure 1C is left alone for this long. */
const PAUSE_AFTER_FAILURE_MS = 60_000
/** The first look waits this long for 1C; later looks show what is stored. */
const MAX_WAIT_MS = 2000
const LEASE_MS = 90_000

/** The home page: the balance today and by month, and the latest acts. */
export function createHomeReader(deps: ReconciliationDeps, underWay: Set<Promise<void>>) {
  const { prisma } = deps.database

  return async (actor: Actor, counterpartyId: string): Promise<HomeView | null> => {
    const counterparty = await visibleCounterparty(deps.database, actor, counterpartyId)
    if (!counterparty) return null
    const refresh = (await takeLease(deps, counterparty.id)) ? begin(counterparty) : null
    if (refresh && !(await hasBalance(counterparty.id))) {
      await Promise.race([refresh, new Promise((done) => setTimeout(done, MAX_WAIT_MS).unref())])
    }
    const [stored, latest] = await Promise.all([
      prisma.balanceHistory.findUnique({ where: { counterpartyId: counterparty.id } }),
      prisma.reconciliationAct.findMany({
        where: { counterpartyId: counterparty.id },
        orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
        take: 5,
        select: ROW_SELECT,
      }),
    ])
    const balance: BalanceView = {
      currency: stored?.currency ?? 'RUB',
      months: readMonths(stored?.months),
      asOf: stored?.asOf ? toCalendarDate(stored.asOf) : null,
      takenAt: stored?.takenAt ?? null,
      refreshing: (stored?.refreshingUntil ?? new Date(0)) > deps.clock.now(),
      failure: viewFailure(stored?.errorCode ?? null, { locale: actor.locale, staff: false }),
    }
    return { balance, latest: latest.map(toRow) }
  }

  function begin(counterparty: { id: string; guid: string }): Promise<void> {
    const work = refreshBalance(deps, counterparty)
      .catch((error) => deps.log.error({ err: error }, 'balance not refreshed'))
      .finally(() => underWay.delete(work))
    underWay.add(work)
    return work
  }

  async function hasBalance(counterpartyId: string): Promise<boolean> {
    return (
      (await prisma.balanceHistory.count({ where: { counterpartyId, takenAt: { not: null } } })) > 0
    )
  }
}

/** True when the balance is to be asked for, and by us: over all processes one asks at a time. */
async function takeLease(
  { database, clock }: ReconciliationDeps,
  counterpartyId: string,
): Promise<boolean> {
  const now = clock.now()
  const until = new Date(now.getTime() + LEASE_MS)
  const stale = new Date(now.getTime() - STALE_MS)
  const today = `${clock.today()}`
  const rows = await database.prisma.$queryRaw<unknown[]>`
    INSERT INTO balance_history AS stored (counterparty_id, months, refreshing_until)
    VALUES (${counterpartyId}::uuid, '[]', ${until})
    ON CONFLICT (counterparty_id) DO UPDATE SET refreshing_until = ${until}
    WHERE (stored.refreshing_until IS NULL OR stored.refreshing_until < ${now})
      AND (stored.not_before IS NULL OR stored.not_before < ${now})
      AND (stored.taken_at IS NULL OR stored.taken_at < ${stale} OR stored.as_of <> ${today}::date OR stored.error_code IS NOT NULL)
    RETURNING 1`
  return rows.length > 0
}

async function refreshBalance(
  deps: ReconciliationDeps,
  { id, guid }: { id: string; guid: string },
) {
  const { clock, database } = deps
  const period = lastTwelveMonths(clock.today())
  const outcome = await fetchProvedReconciliation(deps, { counterpartyGuid: guid, ...period })
  const now = clock.now()
  const data =
    outcome.kind === 'done'
      ? {
          currency: outcome.value.currency,
          months: balanceByMonth(period, outcome.value.openingBalance, outcome.value.lines).map(
            ({ month, closing }) => ({ month, closing: `${closing}` }),
          ),
          asOf: toDateColumn(period.to),
          takenAt: now,
          errorCode: null,
          refreshingUntil: null,
          notBefore: null,
        }
      : {
          errorCode: outcome.failure.code,
          refreshingUntil: null,
          notBefore: new Date(now.getTime() + PAUSE_AFTER_FAILURE_MS),
        }
  await database.prisma.balanceHistory.update({ where: { counterpartyId: id }, data })
}

function readMonths(stored: unknown): BalanceView['months'] {
  if (!Array.isArray(stored)) return []
  return (stored as { month: string; closing: string }[]).map(({ month, closing }) => ({
    month,
    closing: BigInt(closing),
  }))
}
