export { FILE_COLUMNS } from './file-columns.ts'
export { installRetention, type RetentionModule } from './install.ts'
export { retentionJobs } from './jobs.ts'
export type * from './views.ts'
