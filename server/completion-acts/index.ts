export {
  type AnswerableCompletionAct,
  findCompletionAct,
  recordCompletionActAnswer,
  recordCompletionActEvent,
} from './act/answer.ts'
export { findCompletionActStatus } from './act/find-status.ts'
export { createCompletionActs } from './create.ts'
export type { CompletionActsDeps } from './deps.ts'
export {
  type CheckedActs,
  type CheckOutcome,
  checkActs,
  completionActsJobs,
  decideMissingAct,
  isQuietNow,
  requestSync,
  syncCompletionActs,
  workCompletionActs,
} from './sync/index.ts'
export { requestActReading } from './sync/request-act-reading.ts'
export type * from './sync/watcher.ts'
export type * from './views.ts'
