import type { EdiState } from '../operator/port.ts'

/** The document is over: another one of the edition may be sent. */
export const ENDED: readonly EdiState[] = ['refused', 'annulled', 'failed']
/** Nothing more is expected, though both may still annul it. */
export const SIGNED: readonly EdiState[] = ['signed', 'signed_with_disagreements']
