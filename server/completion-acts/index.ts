export {
  confirmActs,
  type PeriodAct,
  readActStates,
  readActsOfPeriod,
} from './act/acts-of-period.ts'
export {
  type AnswerableCompletionAct,
  findCompletionAct,
  recordCompletionActAnswer,
  recordScanReceived,
} from './act/answer.ts'
export { findActOfDocument } from './act/edi-standing.ts'
export { findCompletionActStatus } from './act/find-status.ts'
export { readCompletionActNames } from './act/party-names.ts'
export { recordCompletionActEvent } from './act/record-event.ts'
export { createCompletionActs } from './create.ts'
export type { CompletionActsDeps } from './deps.ts'
export { type CompletionActsModule, installCompletionActs } from './install.ts'
export { decideMissingAct } from './status-rules/store.ts'
export {
  type CheckedActs,
  type CheckOutcome,
  checkActs,
  completionActsJobs,
  isQuietNow,
  requestSync,
  syncCompletionActs,
} from './sync/index.ts'
export { requestActReading } from './sync/request-act-reading.ts'
export type * from './sync/watcher.ts'
export type * from './views.ts'
