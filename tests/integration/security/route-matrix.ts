import type { OwnedKind } from './two-tenants.ts'

/**
 * Who may ask for an address. `own`: whoever the thing in it belongs to, and staff; `forms` are what the page posts.
 * `customer`: a customer's person, of their own. `reader`: a customer's person and staff. `staff`: for a customer
 * there is no such page. `free`: whoever comes.
 */
export type RouteRow =
  | {
      rule: 'own'
      of: OwnedKind
      forms?: Record<string, string>[]
      params?: Record<string, string>
      /** Of the thing in this room there is none, for its owner either. */
      isAbsent?: true
    }
  | { rule: 'staff'; of?: OwnedKind; forms?: Record<string, string>[] }
  | { rule: 'customer' | 'reader' | 'free' }

const intents = (...names: string[]) => names.map((intent) => ({ intent, text: 'Да' }))

/** Every address of `app/routes.ts`; a test fails while one is missing here. */
export const routeMatrix: Record<string, RouteRow> = {
  '/login': { rule: 'free' },
  '/login/passkey': { rule: 'free' },
  '/logout': { rule: 'free' },
  '/forgot-password': { rule: 'free' },
  '/reset-password/:token': { rule: 'free' },
  '/invite/:token': { rule: 'free' },
  '/unsubscribe/:token': { rule: 'free' },
  '/password-strength': { rule: 'free' },
  '/locale': { rule: 'free' },
  '/switch': { rule: 'free' },
  '/': { rule: 'customer' },
  '/reconciliation': { rule: 'customer' },
  '/reconciliation/:id': {
    rule: 'own',
    of: 'reconciliation',
    forms: intents('agree', 'ask-again', 'edi-answer'),
  },
  '/reconciliation/:id/discrepancy': { rule: 'own', of: 'reconciliation', forms: [{ text: 'Да' }] },
  '/reconciliation/:id/events': { rule: 'own', of: 'request' },
  '/reconciliation/:id/:file': { rule: 'own', of: 'reconciliation', params: { file: 'act.pdf' } },
  '/acts': { rule: 'reader' },
  '/acts/:id': {
    rule: 'own',
    of: 'completionAct',
    forms: intents('accept', 'refuse', 'reply', 'withdraw', 'scan'),
  },
  '/acts/:id/act.pdf': { rule: 'own', of: 'completionAct' },
  '/acts/list.csv': { rule: 'reader' },
  '/acts/list.xlsx': { rule: 'reader' },
  // The one of the room is about a completion act, which has no lines to export.
  '/discrepancies/:id/:file': {
    rule: 'own',
    of: 'discrepancy',
    params: { file: 'lines.csv' },
    isAbsent: true,
  },
  '/acts/archive.zip': { rule: 'reader' },
  '/acts/accept': { rule: 'reader' },
  '/acts/archive-progress/:id': { rule: 'own', of: 'completionAct' },
  '/files/:id': { rule: 'own', of: 'upload' },
  '/files/:id/preview': { rule: 'own', of: 'upload' },
  '/files/:id/pages/:page': { rule: 'own', of: 'upload', params: { page: '1' } },
  '/account': { rule: 'reader' },
  '/colleagues': { rule: 'customer' },
  '/companies': { rule: 'customer' },
  '/end-viewing': { rule: 'free' },
  '/account/second-factor': { rule: 'reader' },
  '/account/confirm': { rule: 'reader' },
  '/staff': {
    rule: 'staff',
    forms: intents('retry', 'resolve', 'confirm-hold', 'dismiss-held', 'sync'),
  },
  '/staff/search': { rule: 'staff' },
  '/staff/discrepancies': { rule: 'staff' },
  '/staff/discrepancies/:id': {
    rule: 'staff',
    of: 'discrepancy',
    forms: intents('reply', 'resolve'),
  },
  '/staff/counterparties': { rule: 'staff' },
  '/staff/counterparties/:id': {
    rule: 'staff',
    of: 'counterparty',
    forms: intents(
      'view',
      'invite',
      'role',
      'remove',
      'link',
      'unlink',
      'make-link',
      'revoke-link',
      'edi',
    ),
  },
  '/staff/people': { rule: 'staff', forms: intents('disable', 'enable', 'reset-factor') },
  '/staff/people/invitations': { rule: 'staff', forms: intents('file', 'onec') },
  '/staff/people/invitations/:id': {
    rule: 'staff',
    of: 'invitationBatch',
    forms: intents('confirm', 'discard'),
  },
  '/staff/reconciliation': {
    rule: 'staff',
    forms: intents('', 'send', 'remind', 'edi', 'edi-answer'),
  },
  '/staff/reconciliation.csv': { rule: 'staff' },
  '/staff/reconciliation.xlsx': { rule: 'staff' },
  '/staff/distribution': { rule: 'staff', forms: [{}] },
  '/staff/distribution/:id': {
    rule: 'staff',
    // Any id: to customers there are no runs.
    of: 'counterparty',
    forms: intents('start', 'cancel', 'exclude'),
  },
  '/staff/distribution/:id/list.csv': { rule: 'staff', of: 'counterparty' },
  '/staff/distribution/:id/answers': {
    rule: 'staff',
    of: 'counterparty',
    forms: intents('remind'),
  },
  '/staff/settings/distribution': { rule: 'staff', forms: [{}] },
  '/staff/deal-acts': { rule: 'staff', forms: intents('request') },
  '/staff/deal-acts/dry-run': { rule: 'staff' },
  '/staff/deal-acts/:id': { rule: 'staff', of: 'dealAct', forms: intents('retry', 'cancel') },
  '/staff/deal-acts/files/:id': { rule: 'staff', of: 'dealAct' },
  '/staff/deal-acts/files/:id/download': { rule: 'staff', of: 'dealAct', forms: [{}] },
  '/staff/mapping': { rule: 'staff', forms: intents('save', 'remove', 'import') },
  '/staff/mapping.csv': { rule: 'staff' },
  '/staff/audit': { rule: 'staff' },
  '/staff/mail': { rule: 'staff', forms: intents('resume', 'opt-in', 'opt-out') },
  '/staff/history': { rule: 'staff', forms: intents('prove', 'replace-key') },
  '/verify': { rule: 'free' },
  '/verify/:code': { rule: 'free' },
  '/.well-known/sverka-keys.json': { rule: 'free' },
  '/staff/audit.csv': { rule: 'staff' },
  '/staff/settings': { rule: 'staff', forms: intents('supplier') },
  '/staff/settings/rules': { rule: 'staff', forms: intents('save', 'reset') },
  '/staff/settings/deal-rules': { rule: 'staff', forms: intents('save', 'reset') },
  '/staff/edi': { rule: 'staff' },
  '/staff/settings/edi': { rule: 'staff', forms: [{}] },
  '/staff/settings/edi/diadoc': { rule: 'staff' },
  '/staff/settings/files': { rule: 'staff', forms: [{}] },
  '/staff/settings/drafts': { rule: 'staff', forms: intents('save') },
  '/staff/settings/onec': { rule: 'staff', forms: intents('forget', 'unit') },
  '/staff/settings/bitrix24': { rule: 'staff', forms: intents('sweep', 'mend', 'ours', 'foreign') },
  '/staff/settings/retention': { rule: 'staff', forms: [{}] },
  '/staff/settings/health': {
    rule: 'staff',
    forms: intents('check', 'resume', 'resume-without-letters'),
  },
  // By the signature of a link in their address: tests/integration/act-links.
  '/shared/:key': { rule: 'free' },
  '/shared/:key/:file': { rule: 'free' },
  // By the secret key of a tab in their address: tests/integration/bitrix24-cards.
  '/bitrix24/company-tab/:key': { rule: 'free' },
  '/bitrix24/company-tab/:key/acts/:id': { rule: 'free' },
  '/bitrix24/company-tab/:key/acts/:id/:file': { rule: 'free' },
  '/bitrix24/deal-tab/:key': { rule: 'free' },
  '/*': { rule: 'free' },
}
