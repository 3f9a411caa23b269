import { type MessageAct, sumLines } from '../../onec/port.ts'
import { toDateColumn } from '../../platform/calendar-date.ts'
import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { recordEvent } from '../act/events.ts'
import { toStoredJson } from '../act/stored-kopecks.ts'
import type { DealActsDeps } from '../deps.ts'
import type { BuiltMessage } from './build-message.ts'

/**
 * The act is complete and waits for a file; what was wrong before is over. Exported once more before it was
 * given out, it takes its own place under its own number.
 * @param act as the attempt holds it
 * @returns false: the attempt is not the latest any more, nothing was written
 */
export async function markExported(
  deps: Pick<DealActsDeps, 'clock' | 'queue' | 'exchangeFolder'>,
  transaction: Transaction,
  act: Pick<DealAct, 'id' | 'attempts'>,
  { message, notes }: Pick<BuiltMessage, 'message' | 'notes'>,
): Promise<boolean> {
  const now = deps.clock.now()
  const { total } = sumLines(message.lines)
  const { count } = await transaction.dealAct.updateMany({
    // The attempt's own end may already have been written in this transaction.
    where: { id: act.id, attempts: act.attempts, status: { in: ['working', 'exported'] } },
    data: {
      ...columnsOf(message),
      status: 'exported',
      notes: notes.map(({ code, figures }) => ({ code, figures: { ...figures } })),
      total,
      leaseUntil: null,
      nextAttemptAt: null,
      waitingSince: null,
      errorCode: null,
      errorDetails: Prisma.DbNull,
      faults: [],
      differences: [],
      misses: Prisma.DbNull,
      updatedAt: now,
    },
  })
  if (count === 0) return false
  await transaction.dealActWant.deleteMany({ where: { dealActId: act.id } })
  await recordEvent(transaction, {
    dealActId: act.id,
    kind: 'exported',
    at: now,
    details: { number: message.number, date: message.date, total: textFromKopecks(total) },
  })
  if (deps.exchangeFolder !== null) {
    await deps.queue.send('place-act-files', {}, { transaction, singletonKey: 'folder' })
  }
  return true
}

function columnsOf({ ref, marker, number, date, ...rest }: MessageAct) {
  return {
    ref,
    marker,
    number,
    actDate: toDateColumn(date),
    draft: toStoredJson({ ref, marker, number, date, ...rest }),
  }
}
