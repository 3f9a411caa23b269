export type { DealActsDeps } from './deps.ts'
export {
  createCustomerAnswerHandler,
  createOnecHook,
  createStatusWatcher,
  type OnecHint,
  type OnecHookService,
  workFeedback,
} from './feedback/index.ts'
export { type DealActsModule, installDealActs } from './install.ts'
export { beginHistory } from './intake/begin-history.ts'
export { sweepBitrix24Events } from './intake/jobs.ts'
export { createIntake } from './intake/receive.ts'
export type { Bitrix24Intake, IntakeDeps } from './intake/service.ts'
export { dealActsJobs, workDealActs } from './jobs.ts'
export { recordMessageEnd } from './report/index.ts'
export { createStaffDealActs as createDealActs, readDraftSettings } from './staff/index.ts'
export { readBitrix24State } from './staff/settings/connection.ts'
export type * from './views/deal-acts.ts'
