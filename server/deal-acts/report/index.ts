export { recordMessageEnd } from './message-ended.ts'
export { reportCreated, reportStopped } from './report-draft.ts'
export { resumeReports, sendReports } from './send-reports.ts'
