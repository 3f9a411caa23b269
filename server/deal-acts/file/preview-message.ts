import { type FormatVersion, type MessageAct, toMessage } from '../../onec/port.ts'
import type { DealActsDeps } from '../deps.ts'
import { messageTime } from './make-files.ts'

/** The message that would carry this act alone: what a dry run shows. */
export function previewMessage(
  deps: Pick<DealActsDeps, 'clock' | 'timeZone'>,
  message: MessageAct,
  version: FormatVersion,
): string {
  return toMessage([message], { createdAt: messageTime(deps), version })
}
