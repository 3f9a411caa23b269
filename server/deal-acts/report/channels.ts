import type { DealMessageKind } from '../../platform/database/client/client.ts'
import type { Channel } from './channel.ts'
import { commentChannel } from './comment-channel.ts'
import { dutyChannel } from './duty-channel.ts'
import { fieldsChannel } from './fields-channel.ts'
import { robotChannel } from './robot-channel.ts'

export const CHANNELS: Record<DealMessageKind, Channel> = {
  comment: commentChannel,
  fields: fieldsChannel,
  todo: dutyChannel,
  task: dutyChannel,
  activity: dutyChannel,
  robot: robotChannel,
}
