export { dealsOf, mayAnswer, type Reader, tenantOf, visibleCounterparty } from './access.ts'
export type {
  Actor,
  CardOfManager,
  CounterpartySummary,
  CustomerRole,
  Locale,
  OwnCounterparty,
  Role,
} from './actor.ts'
export { isStaff } from './actor.ts'
export { recordAudit } from './audit.ts'
export { installAudit } from './audit-trail/install.ts'
export type { AuditAction } from './audit-trail/texts/index.ts'
export type { AuditFilter, AuditPage, AuditRow, AuditService } from './audit-trail/views.ts'
export { createIdentity } from './create.ts'
export { type IdentityModule, installIdentity } from './install.ts'
export { invitationJobs } from './invitations/batch/jobs.ts'
export type * from './invitations/batch/views.ts'
export type * from './invitations/views.ts'
export { type ManagerOfPortal, saveManager } from './managers.ts'
export type * from './members/views.ts'
export { invitePerson, savePerson } from './people.ts'
export { PersonFault } from './person-fault.ts'
export { findAccountants } from './preferences/find-accountants.ts'
export { type LetterKind, receives } from './preferences/letter-kinds.ts'
export { resetSecondFactor } from './second-factor/reset.ts'
export type {
  CodeFault,
  CodeSetup,
  PasskeyCreation,
  PasskeyRequest,
  PasskeyView,
  SecondFactorPolicy,
  SecondFactorView,
} from './second-factor/views.ts'
export type { PasswordStrength } from './strength/password-strength.ts'
export { createSwitchSetting } from './switch-setting.ts'
export { choiceFooter } from './texts/choice-footer.ts'
export type {
  ChangePasswordResult,
  IdentityService,
  LinkResult,
  Origin,
  Preferences,
  SecondStepView,
  SessionView,
  SignInAttackView,
  SignInResult,
} from './views.ts'
