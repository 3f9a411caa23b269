import type { EdiDocument } from './records.ts'

/** What a document is, before anything happens to it. */
type Written = Omit<
  EdiDocument,
  'createdAt' | 'sentAt' | 'deliverAt' | 'deliveredAt' | 'reason' | 'state'
>

/** A document that lies at its operator and was neither signed nor sent. */
export function newDocument(written: Written, createdAt: Date): EdiDocument {
  return {
    ...written,
    createdAt,
    sentAt: null,
    deliverAt: null,
    deliveredAt: null,
    reason: '',
    state: {
      isSent: false,
      isDelivered: false,
      response: 'none',
      revocation: 'none',
      roaming: 'none',
      isDeleted: false,
    },
  }
}
