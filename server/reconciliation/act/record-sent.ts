import type { Transaction } from '../../platform/database/connect.ts'

/** The supplier has written to the customer about this edition: the register shows when, the last time. */
export async function recordSent(transaction: Transaction, actId: string, at: Date): Promise<void> {
  await transaction.reconciliationAct.update({ where: { id: actId }, data: { sentAt: at } })
}
