export { installHealth } from './install.ts'
export { healthJobs } from './jobs.ts'
export type { HealthReport } from './report.ts'
export type { HealthRow, HealthService, HealthView } from './views.ts'
