import { en as account } from '../features/account/texts/en'
import { en as answers } from '../features/answers/texts/en'
import { en as audit } from '../features/audit/texts/en'
import { en as bitrix24Card } from '../features/bitrix24-card/texts/en'
import { en as completionActs } from '../features/completion-acts/texts/en'
import { en as dealActs } from '../features/deal-acts/texts/en'
import { en as dealRules } from '../features/deal-rules/texts/en'
import { en as distribution } from '../features/distribution/texts/en'
import { en as edi } from '../features/edi/texts/en'
import { en as home } from '../features/home/texts/en'
import { en as invitations } from '../features/invitations/texts/en'
import { en as letters } from '../features/letters/texts/en'
import { en as mapping } from '../features/mapping/texts/en'
import { en as onecFiles } from '../features/onec-files/texts/en'
import { en as paperHistory } from '../features/paper-history/texts/en'
import { en as people } from '../features/people/texts/en'
import { en as reconciliationAct } from '../features/reconciliation/act/texts/en'
import { en as actChanges } from '../features/reconciliation/changes/texts/en'
import { en as actLinks } from '../features/reconciliation/links/texts/en'
import { en as reconciliation } from '../features/reconciliation/texts/en'
import { en as reconciliationRegister } from '../features/reconciliation-register/texts/en'
import { en as secondFactor } from '../features/second-factor/texts/en'
import { en as signIn } from '../features/sign-in/texts/en'
import { en as health } from '../features/staff/health/texts/en'
import { en as retention } from '../features/staff/retention/texts/en'
import { en as staffSettings } from '../features/staff/settings/texts/en'
import { en as staff } from '../features/staff/texts/en'
import { en as statusRules } from '../features/status-rules/texts/en'
import { en as verify } from '../features/verify/texts/en'
import { en as common } from './texts/en'

/** Every text of the pages, in English: for the server and for types, never for a browser. */
export const en = {
  ...common,
  ...home,
  ...reconciliation,
  ...reconciliationAct,
  ...actChanges,
  ...reconciliationRegister,
  ...audit,
  ...paperHistory,
  ...verify,
  ...completionActs,
  ...answers,
  ...actLinks,
  ...bitrix24Card,
  ...account,
  ...people,
  ...invitations,
  ...secondFactor,
  ...signIn,
  ...staff,
  ...staffSettings,
  ...health,
  ...retention,
  ...statusRules,
  ...dealActs,
  ...onecFiles,
  ...letters,
  ...mapping,
  ...dealRules,
  ...distribution,
  ...edi,
}
