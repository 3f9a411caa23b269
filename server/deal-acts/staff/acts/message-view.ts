import type { Locale } from '../../../identity/index.ts'
import type { Bitrix24Message } from '../../../platform/database/client/client.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import type { DealMessageView } from '../../views/deal-acts.ts'

/** What Bitrix24 was or is to be told. Why a message has not gone out is told while it has not. */
export function messageView(message: Bitrix24Message, locale: Locale): DealMessageView {
  const { kind, status, createdAt, sentAt, attempts, errorCode, errorDetails } = message
  const isWaiting = status === 'queued' || status === 'sending' || status === 'failed'
  const reason =
    isWaiting && errorCode !== null ? describeFailure(errorCode, errorDetails, locale) : null
  return { kind, status, createdAt, sentAt, attempts, reason }
}
