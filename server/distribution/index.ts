export type * from './deliver/channel.ts'
export { installDistribution } from './install.ts'
