import type { Bitrix24MessageKind } from '../../../platform/database/client/client.ts'
import type { Channel } from './channel.ts'
import { commentChannel } from './comment.ts'
import { fieldsChannel } from './fields.ts'
import { robotAnswerChannel } from './robot-answer.ts'
import { todoChannel } from './todo.ts'

export const CHANNELS: Record<Bitrix24MessageKind, Channel> = {
  comment: commentChannel,
  fields: fieldsChannel,
  todo: todoChannel,
  task: todoChannel,
  activity: todoChannel,
  robot: robotAnswerChannel,
}
