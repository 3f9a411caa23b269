/**
 * What we need of 1C, in our own words: the one file of `onec` that domains import. Files inside `onec` import
 * what stands in `port/` itself.
 */
export { calculateLine, type LineSums, type PricedLine, sumLines } from './amounts/line-amounts.ts'
export { generalVatRate, isVatRateInForce } from './amounts/vat-rates.ts'
export { printNumber, searchNumbers } from './document-number.ts'
export { messageFaults } from './enterprise-data/faults.ts'
export { MESSAGE_LIMITS } from './enterprise-data/limits.ts'
export { type MessageOptions, toMessage } from './enterprise-data/message.ts'
export type {
  MessageAct,
  MessageContract,
  MessageItem,
  MessageLine,
  MessageParty,
} from './enterprise-data/message-act.ts'
export {
  DEFAULT_FORMAT_VERSION,
  FORMAT_VERSIONS,
  type FormatVersion,
  formatTraits,
  isFormatVersion,
  KNOWN_RELEASES,
} from './enterprise-data/versions.ts'
export * from './port/balances.ts'
export * from './port/choices.ts'
export * from './port/completion-acts.ts'
export * from './port/deviations.ts'
export * from './port/draft-faults.ts'
export * from './port/drafts.ts'
export * from './port/drafts-port.ts'
export * from './port/look-ups.ts'
export * from './port/object-names.ts'
export * from './port/reconciliation.ts'
export * from './port/values.ts'
export {
  CONFIGURATIONS,
  type Configuration,
  defaultStatusRules,
  draftOptionsOf,
} from './profiles/index.ts'
export { decideStatus, type StatusDecision } from './status-rules/decide.ts'
export { findPatternFault, type PatternFault } from './status-rules/pattern.ts'
export { findRequiredSignals, type RequiredSignals } from './status-rules/required-signals.ts'
export { type StatusRule, statusRules } from './status-rules/rules.ts'
export {
  type ActSignals,
  type CompletionActStatus,
  type DocumentSignals,
  notFoundSignals,
  signalsOfDocument,
} from './status-rules/signals.ts'
