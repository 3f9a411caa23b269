export { askForAct } from './ask-for-act.ts'
export { createCompletionActs } from './create.ts'
export type { CompletionActsDeps } from './deps.ts'
export { type AnswerableAct, findAct, recordActEvent, recordAnswer } from './paper.ts'
export { findStanding } from './standing.ts'
export {
  askForSync,
  decideMissing,
  isQuietNow,
  type Looked,
  type LookOutcome,
  lookAtActs,
  syncActs,
  workCompletionActs,
} from './sync/index.ts'
export type * from './views.ts'
export type * from './watcher.ts'
