import { setTimeout as sleep } from 'node:timers/promises'
import { type Actor, type CounterpartySummary, visibleCounterparty } from '../../identity/index.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import { readNewestEditions } from '../act/newest-editions.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure, worksForSupplier } from '../failure-view.ts'
import type { ReconciliationService } from '../service.ts'
import type { BalanceView, CompanyBalance, HomeView, RefreshResult } from '../views.ts'
import { claimRefresh, refreshBalance } from './refresh-balance.ts'

/** The first look waits this long for 1C; later looks show what is stored. */
const MAX_WAIT_MS = 2000

/** Balances never known that one look at all companies asks 1C for. */
const ASKED_AT_ONCE = 5

/** Acts that the page names. */
const LATEST = 5

/** The home page: the balance today and by month, and the latest acts; and asking 1C for the balance anew. */
export function createHome(
  deps: ReconciliationDeps,
  underWay: Set<Promise<void>>,
): Pick<ReconciliationService, 'home' | 'refreshHome' | 'balances'> {
  const { prisma } = deps.database
  return { home, refreshHome, balances }

  /** As last known; of those never asked for a few are asked for now, and the page need not wait. */
  async function balances(actor: Actor): Promise<CompanyBalance[]> {
    const own = actor.counterparties
    const rows = await prisma.balanceHistory.findMany({
      where: { counterpartyId: { in: own.map(({ id }) => id) } },
    })
    const stored = new Map(rows.map((row) => [row.counterpartyId, row]))
    const asked = new Set<string>()
    for (const counterparty of own
      .filter(({ id }) => !stored.get(id)?.takenAt)
      .slice(0, ASKED_AT_ONCE)) {
      if (actor.isViewing || !(await claimRefresh(deps, counterparty.id))) continue
      asked.add(counterparty.id)
      startRefresh(counterparty)
    }
    const now = deps.clock.now()
    return own.map(({ id, name, inn }) => {
      const row = stored.get(id)
      return {
        id,
        name,
        inn,
        currency: row?.currency ?? 'RUB',
        closing: readMonths(row?.months).at(-1)?.closing ?? null,
        takenAt: row?.takenAt ?? null,
        refreshing: asked.has(id) || (row?.refreshingUntil ?? new Date(0)) > now,
      }
    })
  }

  /** Somebody wants the balance now. Who asks while 1C is being asked gets that answer. */
  async function refreshHome(actor: Actor, counterpartyId: string): Promise<RefreshResult | null> {
    const counterparty = await visibleCounterparty(deps.database, actor, counterpartyId)
    if (!counterparty) return null
    const retryAfterSeconds = await deps.limits.balance.take(counterparty.id)
    if (retryAfterSeconds > 0) return { kind: 'throttled', retryAfterSeconds }
    if (await claimRefresh(deps, counterparty.id, true)) await waitFor(startRefresh(counterparty))
    return { kind: 'asked' }
  }

  async function home(actor: Actor, counterpartyId: string): Promise<HomeView | null> {
    const counterparty = await visibleCounterparty(deps.database, actor, counterpartyId)
    if (!counterparty) return null
    const refresh = (await claimRefresh(deps, counterparty.id)) ? startRefresh(counterparty) : null
    if (refresh && !(await hasBalance(counterparty.id))) await waitFor(refresh)
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
      failure: viewFailure(stored?.errorCode ?? null, {
        locale: actor.locale,
        staff: worksForSupplier(actor),
      }),
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

  /** One that is not older than the newest act. */
  async function hasBalance(counterpartyId: string): Promise<boolean> {
    const [stored, newest] = await Promise.all([
      prisma.balanceHistory.findUnique({ where: { counterpartyId }, select: { takenAt: true } }),
      prisma.reconciliationAct.findFirst({
        where: { counterpartyId },
        orderBy: { seenAt: 'desc' },
        select: { seenAt: true },
      }),
    ])
    if (!stored?.takenAt) return false
    return !newest || stored.takenAt >= newest.seenAt
  }
}

async function waitFor(refresh: Promise<void>): Promise<void> {
  await Promise.race([refresh, sleep(MAX_WAIT_MS, undefined, { ref: false })])
}

function readMonths(stored: unknown): BalanceView['months'] {
  if (!Array.isArray(stored)) return []
  return (stored as { month: string; closing: string }[]).map(({ month, closing }) => ({
    month,
    closing: BigInt(closing),
  }))
}
