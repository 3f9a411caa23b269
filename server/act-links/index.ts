export { type ActLinksModule, installActLinks } from './install.ts'
export type { LinkPeriod, LinkPeriodName } from './period.ts'
export type * from './views.ts'
