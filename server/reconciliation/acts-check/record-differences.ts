import { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { newDifferences, type StoredDifference } from './stored-differences.ts'
import { tellDifferences } from './tell.ts'

/** Stores what an edition differs in as of now, and tells staff of what it was not known to. Null: nothing. */
export async function recordDifferences(
  deps: Pick<ReconciliationDeps, 'queue' | 'publicUrl'>,
  transaction: Transaction,
  edition: { id: string; name: string; period: { from: string; to: string } },
  differences: StoredDifference[] | null,
): Promise<void> {
  const { id } = edition
  const known = await transaction.reconciliationAct.findUniqueOrThrow({
    where: { id },
    select: { actsDifferences: true },
  })
  if (differences === null && known.actsDifferences === null) return
  await transaction.reconciliationAct.update({
    where: { id },
    data: { actsDifferences: differences ?? Prisma.DbNull },
  })
  const news = newDifferences(differences, known.actsDifferences)
  if (news.length > 0) await tellDifferences(deps, transaction, edition, news)
}
