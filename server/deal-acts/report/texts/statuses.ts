import type { Locale } from '../../../identity/index.ts'
import type { DealActStatus } from '../../../platform/database/client/client.ts'

/** How an act stands, in a word, for a field of the deal and for a business process. */
export const STATUS_TEXTS: Record<Locale, Record<DealActStatus, string>> = {
  ru: {
    queued: 'в очереди',
    working: 'в работе',
    waiting: 'ждёт связи',
    attention: 'требует внимания',
    exported: 'выгружен файлом',
    created: 'черновик',
    accepted: 'проведён',
    rejected: 'отклонён',
    signed: 'подписан',
    withdrawn: 'отозван',
    unwanted: 'не нужен',
    cancelled: 'отменён',
    failed: 'не удался',
  },
  en: {
    queued: 'queued',
    working: 'under way',
    waiting: 'waits for a connection',
    attention: 'needs attention',
    exported: 'exported in a file',
    created: 'draft',
    accepted: 'posted',
    rejected: 'rejected',
    signed: 'signed',
    withdrawn: 'withdrawn',
    unwanted: 'not wanted',
    cancelled: 'cancelled',
    failed: 'failed',
  },
}
