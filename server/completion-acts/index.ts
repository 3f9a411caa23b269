export { createCompletionActs } from './create.ts'
export type { CompletionActsDeps } from './deps.ts'
export { type AnswerableAct, findAct, recordActEvent, recordAnswer } from './paper.ts'
export {
  askForSync,
  type Looked,
  type LookOutcome,
  lookAtActs,
  syncActs,
  workCompletionActs,
} from './sync/index.ts'
export type * from './views.ts'
export type * from './watcher.ts'
