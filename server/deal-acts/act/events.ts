import type { DealActEventKind, Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

/** Writes into the life of a deal act. Equal `dedupeKey`s are one event. */
export async function recordEvent(
  transaction: Transaction | PrismaClient,
  event: {
    dealActId: string
    kind: DealActEventKind
    at: Date
    actorId?: string
    details?: Prisma.InputJsonObject
    dedupeKey?: string
  },
): Promise<void> {
  await transaction.dealActEvent.createMany({ data: [event], skipDuplicates: true })
}
