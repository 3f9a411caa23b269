/** What Remix's route config understands of a page: where, by which file, and what is inside. */
interface PageRoute {
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
      { path: 'account', file: 'routes/account.tsx' },
      { path: 'staff', file: 'routes/staff.tsx' },
      { path: 'staff/settings', file: 'routes/staff-settings.tsx' },
    ],
  },
  { path: 'reconciliation/:id/events', file: 'routes/reconciliation-events.ts' },
  { path: 'reconciliation/:id/:file', file: 'routes/reconciliation-file.ts' },
  { path: '*', file: 'routes/unknown.tsx' },
]

export default routes
