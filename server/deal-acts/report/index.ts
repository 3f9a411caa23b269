export { answerLateRobots } from './answer-late-robots.ts'
export { recordMessageEnd } from './message-ended.ts'
export { reportCreated, reportStopped } from './report-draft.ts'
export { sendReports } from './send-reports.ts'
