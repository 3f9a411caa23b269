/** What Remix's route config understands of a page: where, by which file, and what is inside. */
interface PageRoute {
  /** Its own name where a file serves several addresses; else the file's. */
  id?: string
  path?: string
  index?: boolean
  file: string
  children?: PageRoute[]
}

/** Every address of the portal's pages; those of INTERFACE that are not pages stand in server/http. */
const routes: PageRoute[] = [
  { path: 'login', file: 'routes/login.tsx' },
  { path: 'logout', file: 'routes/logout.tsx' },
  { path: 'forgot-password', file: 'routes/forgot-password.tsx' },
  { path: 'reset-password/:token', file: 'routes/reset-password.tsx' },
  { path: 'invite/:token', file: 'routes/invite.tsx' },
  { path: 'locale', file: 'routes/locale.ts' },
  { path: 'switch', file: 'routes/switch.ts' },
  {
    file: 'routes/signed-in.tsx',
    children: [
      { index: true, file: 'routes/home.tsx' },
      { path: 'reconciliation', file: 'routes/reconciliation-list.tsx' },
      { path: 'reconciliation/:id', file: 'routes/reconciliation-act.tsx' },
      { path: 'reconciliation/:id/discrepancy', file: 'routes/reconciliation-discrepancy.tsx' },
      { path: 'acts', file: 'routes/acts-list.tsx' },
      { path: 'acts/:id', file: 'routes/acts-act.tsx' },
      { path: 'account', file: 'routes/account.tsx' },
      { path: 'staff', file: 'routes/staff.tsx' },
      { path: 'staff/discrepancies', file: 'routes/staff-discrepancies.tsx' },
      { path: 'staff/discrepancies/:id', file: 'routes/staff-discrepancy.tsx' },
      { path: 'staff/deal-acts', file: 'routes/staff-deal-acts.tsx' },
      { path: 'staff/deal-acts/dry-run', file: 'routes/staff-deal-dry-run.tsx' },
      { path: 'staff/deal-acts/:id', file: 'routes/staff-deal-act.tsx' },
      { path: 'staff/mapping', file: 'routes/staff-mapping.tsx' },
      { path: 'staff/settings', file: 'routes/staff-settings.tsx' },
      { path: 'staff/settings/rules', file: 'routes/staff-rules.tsx' },
      { path: 'staff/settings/deal-rules', file: 'routes/staff-deal-rules.tsx' },
      { path: 'staff/settings/drafts', file: 'routes/staff-draft-settings.tsx' },
      { path: 'staff/settings/bitrix24', file: 'routes/staff-bitrix24.tsx' },
    ],
  },
  { path: 'reconciliation/:id/events', file: 'routes/reconciliation-events.ts' },
  { path: 'reconciliation/:id/:file', file: 'routes/reconciliation-file.ts' },
  { path: 'acts/list.csv', id: 'acts-csv', file: 'routes/acts-export.ts' },
  { path: 'acts/list.xlsx', id: 'acts-xlsx', file: 'routes/acts-export.ts' },
  { path: 'acts/archive.zip', file: 'routes/acts-archive.ts' },
  { path: 'acts/archive-progress/:id', file: 'routes/acts-progress.ts' },
  { path: 'acts/:id/act.pdf', file: 'routes/acts-file.ts' },
  { path: 'staff/deal-acts/files/:id', file: 'routes/staff-deal-file.ts' },
  { path: 'staff/mapping.csv', file: 'routes/staff-mapping-csv.ts' },
  { path: 'files/:id', file: 'routes/upload-file.ts' },
  { path: '*', file: 'routes/unknown.tsx' },
]

export default routes
