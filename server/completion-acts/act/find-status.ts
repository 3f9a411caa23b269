import type { DocumentRef } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { ActStatusReport } from '../sync/watcher.ts'

/** How a document of 1C stands as last read; null: no reading has met it as a completion act. */
export async function findCompletionActStatus(
  prisma: PrismaClient | Transaction,
  { set, ref }: DocumentRef,
): Promise<ActStatusReport | null> {
  const act = await prisma.completionAct.findUnique({
    where: { set_ref_part: { set, ref, part: '' } },
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
  return { ...rest, set, ref, reason, date: toCalendarDate(dateTime) }
}
