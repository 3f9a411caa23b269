import type { PrismaClient } from '../../platform/database/connect.ts'
import type { DifferingBalances } from '../changes/views.ts'
import { readBalancesCheck } from './stored-check.ts'

/** What staff should look at of the latest comparison; null: nothing. */
export async function viewDifferingBalances(
  prisma: PrismaClient,
): Promise<DifferingBalances | null> {
  const check = await readBalancesCheck(prisma)
  if (!check || 'failure' in check || check.on === null) return null
  const { on, compared, differing, wrongTotals } = check
  if (differing.length + wrongTotals.length === 0) return null
  return {
    on,
    compared,
    differing: differing.map(({ act, balance, ...one }) => ({
      ...one,
      act: BigInt(act),
      balance: BigInt(balance),
    })),
    wrongTotals: wrongTotals.map(({ currency, listed, stated }) => ({
      currency,
      listed: BigInt(listed),
      stated: BigInt(stated),
    })),
  }
}
