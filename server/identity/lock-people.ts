import type { Transaction } from '../platform/database/connect.ts'

/**
 * Whatever changes these people and what they sign in by happens one after another until the transaction ends: two tabs,
 * a button pressed twice, two administrators.
 */
export async function lockPeople(transaction: Transaction, ...userIds: string[]): Promise<void> {
  await transaction.$executeRaw`
    SELECT 1 FROM users WHERE id = ANY(${userIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
}
