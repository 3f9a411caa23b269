import type { DistributionRun } from '../../platform/database/client/client.ts'
import type { DistributionDeps } from '../deps.ts'
import type { BalanceSource } from '../views.ts'
import { saveItems } from './save-items.ts'

const PAGE = 500

/**
 * Counterparties of the portal that 1C's list left out: their balance is zero, so that staff see why they get nothing.
 * Where 1C's registers were read they have none there. Of a base that offers neither all of them take part, until their act says that there is nothing in it.
 */
export async function addUnlisted(
  { database }: Pick<DistributionDeps, 'database'>,
  run: DistributionRun,
  source: BalanceSource,
): Promise<void> {
  const balance = source === 'acts' ? null : 0n
  const byRegister = source === 'registers' && { isZeroEverywhere: true }
  for (;;) {
    const rows = await database.prisma.counterparty.findMany({
      where: { distributionItems: { none: { runId: run.id } } },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, name: true },
    })
    if (rows.length === 0) return
    const listed = rows.map((row) => ({ ...row, balance, currency: 'RUB', ...byRegister }))
    await database.prisma.$transaction((transaction) => saveItems(transaction, run, listed))
    if (rows.length < PAGE) return
  }
}
