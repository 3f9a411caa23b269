export type { EdiEndpoints } from './connection/operators.ts'
export { type EdiModule, installEdi } from './install.ts'
export { ediJobs } from './jobs.ts'
export type * from './views.ts'
