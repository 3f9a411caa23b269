import { ensureCounterparties } from '../../counterparties/index.ts'
import type { RegisterBalance } from '../../onec/port.ts'
import type { DistributionRun } from '../../platform/database/client/client.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import type { DistributionDeps } from '../deps.ts'
import { toGap } from '../list/registers-gap.ts'
import { runLeases } from '../run/lease.ts'
import { runTopic } from '../run/topic.ts'
import type { BalanceSource } from '../views.ts'
import { saveItems } from './save-items.ts'
import { shownBalance } from './shown-balance.ts'

/** How the recipients were found; `gap`: why 1C's registers did not help. */
export interface Listing {
  kind: 'listed'
  source: BalanceSource
  gap: ReturnType<typeof toGap> | null
}

const PAGE = 500

/**
 * Balances by 1C's registers, of a base whose service lists none. They are for people to look at, and to be held
 * against the acts: who takes part is decided by each act. Whatever stands in the way of reading them does not stand
 * in the way of the run.
 */
export async function listByRegisters(
  deps: DistributionDeps,
  run: DistributionRun,
): Promise<Listing> {
  const { balances, log } = deps
  if (!balances) return { kind: 'listed', source: 'acts', gap: null }
  const read = await balances.read(toPeriod(run).to)
  if (read.kind !== 'done') {
    const gap = toGap(read.failure)
    log.warn({ ...gap, run: run.id }, 'registers of 1C could not be read for a run')
    return { kind: 'listed', source: 'acts', gap }
  }
  const byGuid = [...Map.groupBy(read.value.items, ({ guid }) => guid)]
  for (let start = 0; start < byGuid.length; start += PAGE) {
    const ended = await savePage(deps, run, byGuid.slice(start, start + PAGE))
    if (ended) return ended
  }
  const onecTotals = read.value.totals.map(({ currency, balance }) => ({
    currency,
    onec: `${balance}`,
  }))
  await runLeases.write(deps.database.prisma, run, { onecTotals })
  return { kind: 'listed', source: 'registers', gap: null }
}

/** Those that neither the portal nor 1C's catalogue knows are in the total alone. Null: the page is stored. */
async function savePage(
  { database, notifications, balances }: DistributionDeps,
  run: DistributionRun,
  page: readonly [guid: string, own: RegisterBalance[]][],
): Promise<Listing | null> {
  const guids = page.map(([guid]) => guid)
  const ensured = await ensureCounterparties(
    database.prisma,
    guids,
    async (unknown) => (await balances?.parties(unknown)) ?? { kind: 'done', value: [] },
  )
  if (ensured.kind !== 'done') {
    return { kind: 'listed', source: 'acts', gap: toGap(ensured.failure) }
  }
  const names = await database.prisma.counterparty.findMany({
    where: { guid: { in: guids } },
    select: { id: true, guid: true, name: true },
  })
  const own = new Map(page)
  const listed = names.map(({ id, guid, name }) => ({
    ...{ id, name, isZeroEverywhere: false },
    ...shownBalance(own.get(guid) ?? []),
  }))
  await database.prisma.$transaction(async (transaction) => {
    await saveItems(transaction, run, listed)
    await runLeases.write(transaction, run, {})
    await notifications.send(transaction, runTopic(run.id))
  })
  return null
}
