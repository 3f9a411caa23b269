import type { DealActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

export interface DealActEventInput {
  dealActId: string
  kind: DealActEventKind
  at: Date
  /** Absent: the portal itself, Bitrix24 or 1C. */
  actorId?: string
  details?: Prisma.InputJsonObject
  /** Equal ones are one event. */
  dedupeKey?: string
}

/** Writes an entry of a deal act's history. */
export async function recordEvent(
  transaction: Transaction | PrismaClient,
  event: DealActEventInput,
): Promise<void> {
  await transaction.dealActEvent.createMany({ data: [event], skipDuplicates: true })
}
