export {
  type AnswerableReconciliationAct,
  findReconciliationAct,
  readReconciliationLines,
  recordAgreement,
} from './act/answerable.ts'
export { createReconciliation } from './create.ts'
export type { ReconciliationDeps } from './deps.ts'
export { installReconciliation } from './install.ts'
export { reconciliationJobs, renamedReconciliationJobs, workReconciliation } from './jobs.ts'
export type { PeriodFault, PeriodPreset } from './period.ts'
export type * from './views.ts'
