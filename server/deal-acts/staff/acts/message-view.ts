import type { Locale } from '../../../identity/index.ts'
import type { Bitrix24Message } from '../../../platform/database/client/client.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import type { DealMessageView } from '../../views/deal-acts.ts'

/** A message to Bitrix24; the reason why it was not sent is shown until it is. */
export function messageView(message: Bitrix24Message, locale: Locale): DealMessageView {
  const { kind, status, createdAt, sentAt, attempts, errorCode, errorDetails } = message
  const isWaiting = status === 'queued' || status === 'sending' || status === 'failed'
  const reason =
    isWaiting && errorCode !== null ? describeFailure(errorCode, errorDetails, locale) : null
  return { kind, status, createdAt, sentAt, attempts, reason }
}
