import type { Transaction } from '../../platform/database/connect.ts'

/** Whatever changes the factors of one person happens one after another: two tabs, a button pressed twice. */
export async function lockPerson(transaction: Transaction, userId: string): Promise<void> {
  await transaction.$executeRaw`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
}
