import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { normaliseEmail } from '../email.ts'

const MAX_EMAIL_LENGTH = 254

/** The address as it is compared and stored; null when it is none. */
export function readEmail(text: string): string | null {
  if (text.length > MAX_EMAIL_LENGTH + 64) return null
  const email = normaliseEmail(text)
  return /^[^\s@\p{Cc}<>,;"]+@[^\s@\p{Cc}<>,;"]+$/u.test(email) && email.length <= MAX_EMAIL_LENGTH
    ? email
    : null
}

/** Why this address is not to be invited to the counterparty; null when it may. */
export async function findObstacle(
  transaction: Transaction | PrismaClient,
  email: string,
  counterpartyId: string,
): Promise<'member' | 'staff' | 'disabled' | null> {
  const user = await transaction.user.findUnique({
    where: { email },
    select: { role: true, disabledAt: true, counterparties: { where: { counterpartyId } } },
  })
  if (!user) return null
  if (user.role !== 'client') return 'staff'
  if (user.counterparties.length > 0) return 'member'
  return user.disabledAt ? 'disabled' : null
}
