/** Where the tour points, in the order of a month: addresses of the menu. */
export const TOUR_STEPS = [
  { name: 'attention', to: '/staff' },
  { name: 'reconciliation', to: '/staff/reconciliation' },
  { name: 'distribution', to: '/staff/distribution' },
  { name: 'dealActs', to: '/staff/deal-acts' },
  { name: 'mapping', to: '/staff/mapping' },
  { name: 'discrepancies', to: '/staff/discrepancies' },
  { name: 'counterparties', to: '/staff/counterparties' },
  { name: 'search', to: '/staff/search' },
] as const
