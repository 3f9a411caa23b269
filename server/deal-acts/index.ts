export { missingScopes, readBitrix24State } from '../bitrix24-portal/connection.ts'
export { adoptPortal, beginHistory, currentPortal } from '../bitrix24-portal/portal.ts'
export { createTokenStore } from '../bitrix24-portal/token-store.ts'
export type { DealActsDeps } from './deps.ts'
export {
  createCustomerAnswerHandler,
  createOnecHook,
  createStatusWatcher,
  type OnecHint,
  type OnecHookService,
  workFeedback,
} from './feedback/index.ts'
export { sweepBitrix24Events } from './intake/jobs.ts'
export { createIntake } from './intake/receive.ts'
export type {
  Bitrix24Intake,
  InstallationView,
  IntakeDeps,
  IntakeResult,
  ProvedInstallation,
} from './intake/service.ts'
export { workDealActs } from './jobs.ts'
export { createStaffDealActs as createDealActs, readDraftSettings } from './staff/index.ts'
export type * from './views/deal-acts.ts'
