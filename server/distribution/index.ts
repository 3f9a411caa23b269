export type * from './deliver/channel.ts'
export {
  createBitrix24Channels,
  inspectDriveFolder,
} from './deliver/channels/bitrix24/index.ts'
export { LETTER_OWNER } from './deliver/channels/email/index.ts'
export { REMINDER_OWNER } from './follow-up/remind.ts'
export { installDistribution } from './install.ts'
export { distributionJobs } from './jobs.ts'
export { onReminderEnded, onRunLetterEnded } from './mail/on-mail-ended.ts'
export { createRunByItself } from './run/create-run.ts'
export type * from './views.ts'
