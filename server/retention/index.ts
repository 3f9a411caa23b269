export { installRetention, type RetentionModule } from './install.ts'
export { retentionJobs } from './jobs.ts'
export type * from './views.ts'
