import { type MessageAct, sumLines } from '../../onec/port.ts'
import { toDateColumn } from '../../platform/calendar-date.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { changeStatus } from '../act/change-status.ts'
import { REASONS_CLEARED } from '../act/finish-attempt.ts'
import { toStoredJson } from '../act/stored-kopecks.ts'
import type { DealActsDeps } from '../deps.ts'
import type { BuiltMessage } from './build-message.ts'

/**
 * The act is complete and waits for a file; the reasons of earlier attempts are cleared. An act that is
 * exported once more before a file has it keeps its serial number and so its place.
 * @param act as the attempt claimed it
 * @returns false: the attempt is not the latest any more, nothing was written
 */
export async function markExported(
  deps: Pick<DealActsDeps, 'clock' | 'queue' | 'fileFolder'>,
  transaction: Transaction,
  act: Pick<DealAct, 'id' | 'attempts'>,
  { message, notes }: Pick<BuiltMessage, 'message' | 'notes'>,
): Promise<boolean> {
  const now = deps.clock.now()
  const { total } = sumLines(message.lines)
  const exported = await changeStatus(
    transaction,
    { id: act.id, attempts: act.attempts },
    { cause: 'export', to: 'exported' },
    {
      ...columnsOf(message),
      ...REASONS_CLEARED,
      notes: notes.map(({ code, figures }) => ({ code, figures: { ...figures } })),
      total,
      leaseUntil: null,
      nextAttemptAt: null,
      waitingSince: null,
      updatedAt: now,
    },
    () => [
      {
        kind: 'exported',
        at: now,
        details: { number: message.number, date: message.date, total: textFromKopecks(total) },
      },
    ],
  )
  if (!exported) return false
  await transaction.dealActMissingMapping.deleteMany({ where: { dealActId: act.id } })
  if (deps.fileFolder !== null) {
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
