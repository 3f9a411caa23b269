export type * from './deliver/channel.ts'
export {
  createBitrix24Channels,
  inspectDriveFolder,
} from './deliver/channels/bitrix24/index.ts'
export { installDistribution } from './install.ts'
export { distributionJobs } from './jobs.ts'
export type * from './views.ts'
