import type { DocumentRef } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { ActStatusReport } from '../sync/watcher.ts'
import { isSettled, standingOf } from './state.ts'

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
      posted: true,
      deletionMark: true,
      flaws: true,
      signalsRead: true,
    },
  })
  if (!act) return null
  const { id, status, statusReason: reason, number, dateTime, total, dataVersion } = act
  const date = toCalendarDate(dateTime)
  const settled = isSettled(standingOf(act))
  return { id, set, ref, status, reason, number, date, total, dataVersion, isSettled: settled }
}
