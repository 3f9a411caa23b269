export { createAnswers } from './create.ts'
export type { AnswersDeps } from './deps.ts'
export { sweepUploads } from './uploads/sweep.ts'
export type * from './views.ts'
