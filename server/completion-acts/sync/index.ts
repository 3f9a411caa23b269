export { type CheckedActs, type CheckOptions, type CheckOutcome, checkActs } from './check-acts.ts'
export {
  completionActsJobs,
  isQuietNow,
  isSyncRequested,
  requestSync,
  workCompletionActs,
} from './jobs.ts'
export { readQuietHours, saveQuietHours } from './quiet-hours.ts'
export { type SyncReport, syncCompletionActs } from './sync-acts.ts'
export { confirmVanished } from './vanished/losses.ts'
export { isHistoryDone, syncView } from './view.ts'
