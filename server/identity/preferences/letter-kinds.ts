import type { Prisma } from '../../platform/database/client/client.ts'

/**
 * Letters that a person may do without. All others (links, invitations, what happened to an account) concern its
 * safety and are always sent.
 */
export const LETTER_KINDS = [
  /** An act of reconciliation that took long is there, or will not be. */
  { kind: 'act_ready', to: 'customer' },
  /** An act of a month-end run, or a reminder of one: kept by the address, which need not be a person's. */
  { kind: 'month_end', to: 'customer' },
  /** The supplier has answered a discrepancy or resolved it. */
  { kind: 'discrepancy_answered', to: 'customer' },
  /** A customer refused a document, reported a discrepancy, wrote again or sent a scan. */
  { kind: 'customer_answered', to: 'supplier' },
  /** A customer got no act of reconciliation, and why. */
  { kind: 'act_problem', to: 'supplier' },
] as const

export type LetterKind = (typeof LETTER_KINDS)[number]['kind']

/** The people who get letters of a kind: a condition for every query that looks for whom to write to. */
export function receives(kind: LetterKind) {
  return {
    disabledAt: null,
    NOT: { mutedLetters: { has: kind } },
  } satisfies Prisma.UserWhereInput
}
