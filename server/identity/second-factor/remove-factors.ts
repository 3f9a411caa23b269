import type { Transaction } from '../../platform/database/connect.ts'
import { lockPeople } from '../lock-people.ts'

/** Leaves the password alone to sign in with. False: there was nothing else. */
export async function removeFactors(transaction: Transaction, userId: string): Promise<boolean> {
  await lockPeople(transaction, userId)
  await transaction.codeGenerator.deleteMany({ where: { userId } })
  await transaction.recoveryCode.deleteMany({ where: { userId } })
  await transaction.passkey.deleteMany({ where: { userId } })
  await transaction.pendingSignIn.deleteMany({ where: { userId } })
  const { count } = await transaction.user.updateMany({
    where: { id: userId, secondFactorAt: { not: null } },
    data: { secondFactorAt: null },
  })
  return count === 1
}
