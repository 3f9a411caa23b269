export {
  areRulesApplied,
  decideMissingAct,
  readCustomRules,
  readRulesInForce,
  writeCustomRules,
} from '../status-rules/store.ts'
export { NOT_AN_ACT, storedSignals } from './apply/known-acts.ts'
export { type CheckedActs, type CheckOptions, type CheckOutcome, checkActs } from './check-acts.ts'
export {
  completionActsJobs,
  isQuietNow,
  isSyncRequested,
  requestSync,
  workCompletionActs,
} from './jobs.ts'
export { readQuietHours, saveQuietHours } from './quiet-hours.ts'
export { NEVER_ASKED } from './signals/next-check.ts'
export { type SyncReport, syncCompletionActs } from './sync-acts.ts'
export { confirmVanished } from './vanished/losses.ts'
export { isHistoryDone, syncView } from './view.ts'
