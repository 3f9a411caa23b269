/** What Remix's route config understands of a page: where, by which file, and what is inside. */
interface PageRoute {
  /** Its own name where a file serves several addresses; else the file's. */
  id?: string
  path?: string
  index?: boolean
  file: string
  children?: PageRoute[]
}

/** Every address of the portal's pages; addresses that are not pages stand in server/http. */
const routes: PageRoute[] = [
  { path: 'login', file: 'routes/account/login.tsx' },
  { path: 'login/passkey', file: 'routes/account/login-passkey.tsx' },
  { path: 'logout', file: 'routes/account/logout.tsx' },
  { path: 'forgot-password', file: 'routes/account/forgot-password.tsx' },
  { path: 'reset-password/:token', file: 'routes/account/reset-password.tsx' },
  { path: 'invite/:token', file: 'routes/account/invite.tsx' },
  { path: 'unsubscribe/:token', file: 'routes/account/unsubscribe.tsx' },
  { path: 'password-strength', file: 'routes/account/password-strength.ts' },
  { path: 'locale', file: 'routes/locale.ts' },
  { path: 'switch', file: 'routes/switch.ts' },
  { path: 'end-viewing', file: 'routes/end-viewing.ts' },
  { path: 'verify', file: 'routes/verify/form.tsx' },
  { path: 'verify/:code', file: 'routes/verify/code.tsx' },
  { path: '.well-known/sverka-keys.json', file: 'routes/verify/keys.ts' },
  {
    file: 'routes/signed-in.tsx',
    children: [
      { index: true, file: 'routes/home.tsx' },
      { path: 'reconciliation', file: 'routes/reconciliation/list.tsx' },
      { path: 'reconciliation/:id', file: 'routes/reconciliation/act.tsx' },
      { path: 'reconciliation/:id/discrepancy', file: 'routes/reconciliation/discrepancy.tsx' },
      { path: 'acts', file: 'routes/completion-acts/list.tsx' },
      { path: 'acts/accept', file: 'routes/completion-acts/accept.tsx' },
      { path: 'acts/:id', file: 'routes/completion-acts/act.tsx' },
      { path: 'account', file: 'routes/account/account.tsx' },
      { path: 'files/:id/preview', file: 'routes/uploads/preview.tsx' },
      { path: 'colleagues', file: 'routes/account/colleagues.tsx' },
      { path: 'staff/reconciliation', file: 'routes/staff/reconciliation/register.tsx' },
      { path: 'staff/counterparties', file: 'routes/staff/counterparties/list.tsx' },
      { path: 'staff/counterparties/:id', file: 'routes/staff/counterparties/counterparty.tsx' },
      { path: 'staff/people', file: 'routes/staff/people.tsx' },
      { path: 'staff/people/invitations', file: 'routes/staff/invitations/list.tsx' },
      { path: 'staff/people/invitations/:id', file: 'routes/staff/invitations/batch.tsx' },
      { path: 'account/second-factor', file: 'routes/account/second-factor.tsx' },
      { path: 'account/confirm', file: 'routes/account/confirm.tsx' },
      { path: 'staff', file: 'routes/staff/index.tsx' },
      { path: 'staff/discrepancies', file: 'routes/staff/discrepancies.tsx' },
      { path: 'staff/discrepancies/:id', file: 'routes/staff/discrepancy.tsx' },
      { path: 'staff/deal-acts', file: 'routes/staff/deal-acts/list.tsx' },
      { path: 'staff/deal-acts/dry-run', file: 'routes/staff/deal-acts/dry-run.tsx' },
      { path: 'staff/deal-acts/files/:id', file: 'routes/staff/deal-acts/file.tsx' },
      { path: 'staff/deal-acts/:id', file: 'routes/staff/deal-acts/act.tsx' },
      { path: 'staff/mapping', file: 'routes/staff/mapping.tsx' },
      { path: 'staff/mail', file: 'routes/staff/mail.tsx' },
      { path: 'staff/audit', file: 'routes/staff/audit.tsx' },
      { path: 'staff/history', file: 'routes/staff/history.tsx' },
      { path: 'staff/settings', file: 'routes/staff/settings/index.tsx' },
      { path: 'staff/settings/rules', file: 'routes/staff/settings/status-rules.tsx' },
      { path: 'staff/settings/deal-rules', file: 'routes/staff/settings/deal-rules.tsx' },
      { path: 'staff/settings/drafts', file: 'routes/staff/settings/drafts.tsx' },
      { path: 'staff/settings/files', file: 'routes/staff/settings/files.tsx' },
      { path: 'staff/settings/onec', file: 'routes/staff/settings/onec.tsx' },
      { path: 'staff/settings/bitrix24', file: 'routes/staff/settings/bitrix24.tsx' },
      { path: 'staff/settings/health', file: 'routes/staff/settings/health.tsx' },
    ],
  },
  {
    file: 'routes/bitrix24/card.tsx',
    children: [
      { path: 'bitrix24/company-tab/:key', file: 'routes/bitrix24/company.tsx' },
      { path: 'bitrix24/company-tab/:key/acts/:id', file: 'routes/bitrix24/act.tsx' },
      { path: 'bitrix24/deal-tab/:key', file: 'routes/bitrix24/deal.tsx' },
    ],
  },
  { path: 'shared/:key', file: 'routes/shared/act.tsx' },
  { path: 'shared/:key/:file', file: 'routes/shared/file.ts' },
  { path: 'bitrix24/company-tab/:key/acts/:id/:file', file: 'routes/bitrix24/act-file.ts' },
  { path: 'reconciliation/:id/events', file: 'routes/reconciliation/events.ts' },
  { path: 'reconciliation/:id/:file', file: 'routes/reconciliation/file.ts' },
  { path: 'acts/list.csv', id: 'acts-csv', file: 'routes/completion-acts/export.ts' },
  { path: 'acts/list.xlsx', id: 'acts-xlsx', file: 'routes/completion-acts/export.ts' },
  { path: 'discrepancies/:id/:file', file: 'routes/reconciliation/discrepancy-file.ts' },
  { path: 'acts/archive.zip', file: 'routes/completion-acts/archive.ts' },
  { path: 'acts/archive-progress/:id', file: 'routes/completion-acts/archive-progress.ts' },
  { path: 'acts/:id/act.pdf', file: 'routes/completion-acts/file.ts' },
  { path: 'staff/deal-acts/files/:id/download', file: 'routes/staff/deal-acts/file-download.ts' },
  { path: 'staff/reconciliation.csv', file: 'routes/staff/reconciliation/register-csv.ts' },
  { path: 'staff/audit.csv', file: 'routes/staff/audit-csv.ts' },
  { path: 'staff/mapping.csv', file: 'routes/staff/mapping-csv.ts' },
  { path: 'files/:id', file: 'routes/uploads/file.ts' },
  { path: 'files/:id/pages/:page', file: 'routes/uploads/page.ts' },
  { path: '*', file: 'routes/unknown.tsx' },
]

export default routes
