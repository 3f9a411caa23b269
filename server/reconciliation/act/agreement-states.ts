import type { Prisma } from '../../platform/database/client/client.ts'

/** `signed`: agreed to, and the supplier accepted a scan of the signed act, or both signed in electronic exchange. */
type AgreementStatus = 'none' | 'agreed' | 'signed'

interface AgreementChange {
  from: readonly AgreementStatus[]
  to: AgreementStatus
}

/** Who may take the agreement to an act from where to where, by cause. `agreement.ts` writes by this table. */
export const AGREEMENT_CHANGES = {
  /** The first agreement stays. */
  agree: { from: ['none'], to: 'agreed' },
  /** A better scan may follow. */
  sign: { from: ['none', 'agreed', 'signed'], to: 'signed' },
  /** The customer takes it back soon after. */
  takeBack: { from: ['agreed'], to: 'none' },
  /** Both annulled it in electronic exchange; with it goes an agreement that nobody of the portal gave. */
  annul: { from: ['signed'], to: 'agreed' },
} as const satisfies Record<string, AgreementChange>

export type AgreementCause = keyof typeof AGREEMENT_CHANGES

/** By which columns a status is known. */
const COLUMNS: Record<AgreementStatus, Prisma.ReconciliationActWhereInput> = {
  none: { agreedAt: null },
  agreed: { agreedAt: { not: null }, signedAt: null },
  signed: { signedAt: { not: null } },
}

/** The acts that this cause may change. */
export function changeableBy(cause: AgreementCause): Prisma.ReconciliationActWhereInput {
  const { from }: AgreementChange = AGREEMENT_CHANGES[cause]
  return { OR: from.map((status) => COLUMNS[status]) }
}
