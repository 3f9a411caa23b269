import { ru as account } from '../features/account/texts/ru'
import { ru as answers } from '../features/answers/texts/ru'
import { ru as audit } from '../features/audit/texts/ru'
import { ru as bitrix24Card } from '../features/bitrix24-card/texts/ru'
import { ru as completionActs } from '../features/completion-acts/texts/ru'
import { ru as dealActs } from '../features/deal-acts/texts/ru'
import { ru as dealRules } from '../features/deal-rules/texts/ru'
import { ru as distribution } from '../features/distribution/texts/ru'
import { ru as edi } from '../features/edi/texts/ru'
import { ru as home } from '../features/home/texts/ru'
import { ru as invitations } from '../features/invitations/texts/ru'
import { ru as letters } from '../features/letters/texts/ru'
import { ru as mapping } from '../features/mapping/texts/ru'
import { ru as onecFiles } from '../features/onec-files/texts/ru'
import { ru as paperHistory } from '../features/paper-history/texts/ru'
import { ru as people } from '../features/people/texts/ru'
import { ru as reconciliationAct } from '../features/reconciliation/act/texts/ru'
import { ru as actChanges } from '../features/reconciliation/changes/texts/ru'
import { ru as actLinks } from '../features/reconciliation/links/texts/ru'
import { ru as reconciliation } from '../features/reconciliation/texts/ru'
import { ru as reconciliationRegister } from '../features/reconciliation-register/texts/ru'
import { ru as secondFactor } from '../features/second-factor/texts/ru'
import { ru as signIn } from '../features/sign-in/texts/ru'
import { ru as health } from '../features/staff/health/texts/ru'
import { ru as retention } from '../features/staff/retention/texts/ru'
import { ru as staffSettings } from '../features/staff/settings/texts/ru'
import { ru as staff } from '../features/staff/texts/ru'
import { ru as statusRules } from '../features/status-rules/texts/ru'
import { ru as verify } from '../features/verify/texts/ru'
import { ru as common } from './texts/ru'

/** Every text of the pages, in Russian: for the server and for types, never for a browser. */
export const ru = {
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
