import type { ReconciliationAnswer } from '../../onec/port.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { findReordered } from '../changes/find-reordered.ts'
import type { Edition } from './edition.ts'
import { findFormerEdition } from './former-edition.ts'
import type { KnownParties } from './parties.ts'

/**
 * The edition of a proved answer: the one stored before where the paper is the same, else a new one.
 * Nobody else stores one of this counterparty and period meanwhile. Returns its id.
 */
export async function saveEdition(
  transaction: Transaction,
  period: { counterpartyId: string; periodFrom: Date; periodTo: Date },
  answer: ReconciliationAnswer,
  { edition, known, now }: { edition: Edition; known: KnownParties; now: Date },
): Promise<string> {
  const former = await findFormerEdition(transaction, period, answer, { edition, known })
  if (former) {
    const { id } = former
    await transaction.reconciliationAct.update({ where: { id }, data: { seenAt: now } })
    return id
  }
  const dataHash = (await findReordered(transaction, period, edition)) ?? edition.dataHash
  const act = await transaction.reconciliationAct.upsert({
    where: { counterpartyId_periodFrom_periodTo_dataHash: { ...period, dataHash } },
    create: { ...period, ...edition, seenAt: now, createdAt: now },
    update: { seenAt: now },
    select: { id: true },
  })
  return act.id
}
