import type { Prisma } from '../platform/database/client/client.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { AuditAction } from './audit-trail/texts/index.ts'

export interface AuditEntry {
  /** `room.what`, for example `act.downloaded`; each has a sentence in `audit-trail/texts`. */
  action: AuditAction
  actorId?: string | null
  counterpartyId?: string | null
  subjectId?: string | null
  ip?: string
  details?: Prisma.InputJsonObject
}

/** Writes who did what, in the transaction that does it. */
export async function recordAudit(transaction: Transaction, entry: AuditEntry): Promise<void> {
  await transaction.auditEvent.create({ data: entry })
}
