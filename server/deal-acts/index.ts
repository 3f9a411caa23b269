export type { DealActsDeps } from './deps.ts'
export {
  createCustomerAnswers,
  createOnecHook,
  createStandingsWatcher,
  type OnecHint,
  type OnecHookService,
  workFeedback,
} from './feedback/index.ts'
export { missingScopes, readBitrix24State } from './intake/connection.ts'
export { sweepBitrix24Events } from './intake/jobs.ts'
export { beginHistory, currentPortal, usePortal } from './intake/portal.ts'
export { createIntake } from './intake/receive.ts'
export type {
  Bitrix24Intake,
  InstallationView,
  Installed,
  IntakeDeps,
  Taking,
} from './intake/service.ts'
export { createTokenStore } from './intake/token-store.ts'
export { workDealActs } from './jobs.ts'
export { createStaffDealActs as createDealActs, readDraftSettings } from './staff/index.ts'
export type * from './views.ts'
