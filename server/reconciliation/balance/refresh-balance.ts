import type { CounterpartySummary } from '../../identity/index.ts'
import { toDateColumn } from '../../platform/calendar-date.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { lastTwelveMonths } from '../period.ts'
import { fetchProvedReconciliation } from '../proof/fetch-proved-reconciliation.ts'
import { balanceByMonth } from './balance-by-month.ts'

/** A balance older than this is asked for again when somebody looks. */
const STALE_MS = 30 * 60_000
/** After a failure 1C is left alone for this long. */
const PAUSE_AFTER_FAILURE_MS = 60_000
/** A refresh whose process has died may be repeated after this long. */
const LEASE_MS = 90_000

/**
 * True when the balance is due and this caller is to ask for it: over all processes one asks at a time. It is due when
 * it is old, of another day, or older than an act.
 * @param isAsked a person wants it now, due or not
 */
export async function claimRefresh(
  { database, clock }: ReconciliationDeps,
  counterpartyId: string,
  isAsked = false,
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
      AND (${isAsked} OR (stored.not_before IS NULL OR stored.not_before < ${now})
        AND (stored.taken_at IS NULL OR stored.taken_at < ${stale} OR stored.as_of <> ${today}::date
          OR stored.error_code IS NOT NULL OR stored.taken_at < (
            SELECT max(seen_at) FROM reconciliation_acts WHERE counterparty_id = ${counterpartyId}::uuid)))
    RETURNING 1`
  return rows.length > 0
}

/** Asks 1C for the last twelve months and stores the balances, or the failure and when to try again. */
export async function refreshBalance(
  deps: ReconciliationDeps,
  counterparty: CounterpartySummary,
): Promise<void> {
  const { clock, database } = deps
  const { id, guid } = counterparty
  const startedAt = clock.now()
  const period = lastTwelveMonths(clock.today())
  const query = { counterpartyGuid: guid, ...period }
  const outcome = await fetchProvedReconciliation(deps, query, counterparty)
  const now = clock.now()
  const proved = outcome.kind === 'done' ? outcome.value : null
  const [hold] = proved?.holds ?? []
  const data =
    proved && !hold
      ? {
          currency: proved.answer.currency,
          months: balanceByMonth(period, proved.answer.openingBalance, proved.answer.lines).map(
            ({ month, closing }) => ({ month, closing: `${closing}` }),
          ),
          asOf: toDateColumn(period.to),
          // What 1C said is at least as new as the question.
          takenAt: startedAt,
          errorCode: null,
          refreshingUntil: null,
          notBefore: null,
        }
      : {
          errorCode: hold?.reason ?? (outcome.kind === 'done' ? null : outcome.failure.code),
          refreshingUntil: null,
          notBefore: new Date(now.getTime() + PAUSE_AFTER_FAILURE_MS),
        }
  // An act made meanwhile may know better than a question asked before it.
  const isNews = [{ takenAt: null }, { takenAt: { lte: startedAt } }]
  const { count } = await database.prisma.balanceHistory.updateMany({
    where: { counterpartyId: id, OR: isNews },
    data,
  })
  if (count > 0) return
  await database.prisma.balanceHistory.updateMany({
    where: { counterpartyId: id },
    data: { refreshingUntil: null },
  })
}
