import type { Locale } from '../../identity/index.ts'
import type { DealMessage } from '../../platform/database/client/client.ts'
import { failureWords } from '../failure-words.ts'
import type { DealMessageView } from '../views.ts'

/** What Bitrix24 was or is to be told. Why a message has not gone out is told while it has not. */
export function messageView(message: DealMessage, locale: Locale): DealMessageView {
  const { kind, status, createdAt, sentAt, attempts, errorCode, errorDetails } = message
  const isWaiting = status === 'queued' || status === 'sending' || status === 'failed'
  const reason =
    isWaiting && errorCode !== null ? failureWords(errorCode, errorDetails, locale) : null
  return { kind, status, createdAt, sentAt, attempts, reason }
}
