import { randomToken, sha256 } from '../platform/crypto/hash.ts'
import type { Transaction } from '../platform/database/connect.ts'

type Purpose = 'passwordReset'

const LIFETIME_MS: Record<Purpose, number> = {
  passwordReset: 30 * 60_000,
}

const PATH: Record<Purpose, string> = { passwordReset: '/reset-password/' }

/**
 * A new one-time link. Those sent before go on working: whoever asks for letters in another's name must not be
 * able to end the one that its owner is about to open. Returns its path.
 */
export async function issueLink(
  transaction: Transaction,
  userId: string,
  purpose: Purpose,
  now: Date,
): Promise<string> {
  const token = randomToken()
  await transaction.signInLink.create({
    data: {
      tokenHash: sha256(token),
      userId,
      purpose,
      expiresAt: new Date(now.getTime() + LIFETIME_MS[purpose]),
    },
  })
  return `${PATH[purpose]}${token}`
}

/** The link and its person; null when used, expired or never issued. Whether the person is let in, the caller asks. */
export async function findLink(
  transaction: Transaction,
  token: string,
  purpose: Purpose,
  now: Date,
) {
  const link = await transaction.signInLink.findUnique({
    where: { tokenHash: sha256(token) },
    include: { user: { include: { counterparties: { include: { counterparty: true } } } } },
  })
  if (!link || link.purpose !== purpose || link.usedAt || link.expiresAt <= now) return null
  return link
}

/** Uses the link up; false when somebody else has just done so. */
export async function spendLink(
  transaction: Transaction,
  token: string,
  now: Date,
): Promise<boolean> {
  const { count } = await transaction.signInLink.updateMany({
    where: { tokenHash: sha256(token), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}

/** A new password ends every other way to set one: links still in a mailbox stop working. */
export async function forgetOpenLinks(transaction: Transaction, userId: string): Promise<void> {
  await transaction.signInLink.deleteMany({ where: { userId, usedAt: null } })
}
