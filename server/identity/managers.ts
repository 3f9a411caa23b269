import type { Transaction } from '../platform/database/connect.ts'
import type { Locale } from './actor.ts'

export interface ManagerOfPortal {
  portalId: string
  /** Bitrix24's number of the person. */
  bitrix24UserId: number
  name: string
  locale: Locale
}

/** Nobody receives letters there (RFC 2606), so nobody can take such a row for their own. */
const NOWHERE = 'bitrix24.invalid'

/** The row by which the audit names a person of Bitrix24. It has no password and is never let in by the sign-in. */
export async function saveManager(
  transaction: Transaction,
  { portalId, bitrix24UserId, name, locale }: ManagerOfPortal,
): Promise<{ id: string; email: string; isDisabled: boolean }> {
  const email = `${bitrix24UserId}@${portalId}.${NOWHERE}`
  const { id, disabledAt } = await transaction.user.upsert({
    where: { email },
    create: { email, name, role: 'manager', locale },
    update: { name, locale },
    select: { id: true, disabledAt: true },
  })
  return { id, email, isDisabled: disabledAt !== null }
}
