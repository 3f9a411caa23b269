import type { OnMessageEnded } from '../../bitrix24-portal/index.ts'
import { recordEvent } from '../act/events.ts'
import type { DealActsDeps } from '../deps.ts'

/** Records in a deal act's history that a message about it was sent. */
export function recordMessageEnd({ clock }: Pick<DealActsDeps, 'clock'>): OnMessageEnded {
  return async (transaction, { id, ownerId, kind }, end) => {
    if (end.kind !== 'sent') return
    await recordEvent(transaction, {
      dealActId: ownerId,
      kind: 'reported',
      at: clock.now(),
      details: { message: kind, resultId: end.resultId },
      dedupeKey: `told:${id}`,
    })
  }
}
