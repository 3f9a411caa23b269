export { installHealth } from './install.ts'
export { healthJobs } from './jobs.ts'
export { type HealthReport, readReport } from './report.ts'
export type { HealthRow, HealthService, HealthView } from './views.ts'
