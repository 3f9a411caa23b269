export {
  annulSignature,
  recordActScan,
  recordAgreement,
  recordSignature,
  withdrawAgreement,
} from './act/agreement.ts'
export {
  type AnswerableReconciliationAct,
  findReconciliationAct,
  readReconciliationDocument,
  readReconciliationLines,
} from './act/answerable.ts'
export { findNewerAct } from './act/newer-act.ts'
export { readReconciliationNames } from './act/party-names.ts'
export { recordSent } from './act/record-sent.ts'
export { type ReconciliationEdition, readReconciliationEdition } from './act/whole-edition.ts'
export { isChangeNoticePending } from './changes/notice.ts'
export type * from './changes/views.ts'
export type { ReconciliationDeps } from './deps.ts'
export { installReconciliation } from './install.ts'
export { reconciliationJobs, renamedReconciliationJobs } from './jobs.ts'
export type { ActSupply, ObtainedAct } from './obtain/obtain-act.ts'
export { readUnitCurrency } from './onec-answers/unit-currency.ts'
export {
  checkPeriod,
  type PeriodFault,
  type PeriodPreset,
  type ReportingPart,
  type ReportingPreset,
} from './period.ts'
export { toPeriod, toPeriodColumns } from './period-columns.ts'
export { findFormFlaw } from './printed-form/find-form-flaw.ts'
export type * from './register/views.ts'
export type * from './service.ts'
export { describeDeviation } from './texts/describe-deviation.ts'
export type * from './views.ts'
