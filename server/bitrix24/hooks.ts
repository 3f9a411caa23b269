/** What the HTTP shell needs to receive calls from Bitrix24; the domain gets what was parsed. */
export type { Sender } from './hooks/auth.ts'
export { type CardFrame, type ParsedCardFrame, parseCardFrame } from './hooks/card-frame.ts'
export { type Bitrix24Event, type ClientCard, type ParsedEvent, parseEvent } from './hooks/event.ts'
export {
  type InstallFrame,
  type ParsedInstallFrame,
  parseInstallFrame,
} from './hooks/install-frame.ts'
export {
  type ParsedDealWebhook,
  type ParsedRobotCall,
  parseDealWebhook,
  parseRobotCall,
  type RobotCall,
} from './hooks/robot-call.ts'
