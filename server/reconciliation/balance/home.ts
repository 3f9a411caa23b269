import { type Actor, type CounterpartySummary, visibleCounterparty } from '../../identity/index.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import { readNewestEditions } from '../act/newest-editions.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure } from '../failure-view.ts'
import type { BalanceView, HomeView } from '../views.ts'
import { claimRefresh, refreshBalance } from './refresh-balance.ts'

/** The first look waits this long for 1C; later looks show what is stored. */
const MAX_WAIT_MS = 2000

/** Acts that the page names. */
const LATEST = 5

/** The home page: the balance today and by month, and the latest acts. */
export function createHomeReader(deps: ReconciliationDeps, underWay: Set<Promise<void>>) {
  const { prisma } = deps.database

  return async (actor: Actor, counterpartyId: string): Promise<HomeView | null> => {
    const counterparty = await visibleCounterparty(deps.database, actor, counterpartyId)
    if (!counterparty) return null
    const refresh = (await claimRefresh(deps, counterparty.id)) ? startRefresh(counterparty) : null
    if (refresh && !(await hasBalance(counterparty.id))) {
      await Promise.race([refresh, new Promise((done) => setTimeout(done, MAX_WAIT_MS).unref())])
    }
    const [stored, latest] = await Promise.all([
      prisma.balanceHistory.findUnique({ where: { counterpartyId: counterparty.id } }),
      readNewestEditions(deps.database, { counterpartyId: counterparty.id }, LATEST),
    ])
    const balance: BalanceView = {
      currency: stored?.currency ?? 'RUB',
      months: readMonths(stored?.months),
      asOf: stored?.asOf ? toCalendarDate(stored.asOf) : null,
      takenAt: stored?.takenAt ?? null,
      refreshing: (stored?.refreshingUntil ?? new Date(0)) > deps.clock.now(),
      failure: viewFailure(stored?.errorCode ?? null, { locale: actor.locale, staff: false }),
    }
    return { balance, latest }
  }

  function startRefresh(counterparty: CounterpartySummary): Promise<void> {
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

function readMonths(stored: unknown): BalanceView['months'] {
  if (!Array.isArray(stored)) return []
  return (stored as { month: string; closing: string }[]).map(({ month, closing }) => ({
    month,
    closing: BigInt(closing),
  }))
}
