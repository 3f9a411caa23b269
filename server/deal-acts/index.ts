export type { DealActsDeps } from './deps.ts'
export { readConnection, sweepNow } from './intake/connection.ts'
export { sweepBitrix24Events, workIntake } from './intake/jobs.ts'
export { currentPortal, usePortal } from './intake/portal.ts'
export { createIntake } from './intake/receive.ts'
export type {
  Bitrix24Intake,
  InstallationView,
  Installed,
  IntakeDeps,
  Taking,
} from './intake/service.ts'
export { createTokenStore } from './intake/token-store.ts'
export type * from './views.ts'
