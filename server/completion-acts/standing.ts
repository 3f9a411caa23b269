import type { ActRef } from '../onec/port.ts'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import type { ActStanding } from './watcher.ts'

/** How a document of 1C stands as last read; null: no reading has met it as a completion act. */
export async function findStanding(
  prisma: PrismaClient | Transaction,
  { set, ref }: ActRef,
): Promise<ActStanding | null> {
  const act = await prisma.completionAct.findUnique({
    where: { set_ref: { set, ref } },
    select: {
      id: true,
      status: true,
      statusReason: true,
      number: true,
      dateTime: true,
      total: true,
      dataVersion: true,
    },
  })
  if (!act) return null
  const { statusReason: reason, dateTime, ...rest } = act
  return { ...rest, set, ref, reason, date: dateTime.toISOString().slice(0, 10) }
}
