import { openEventToken } from '../../event-token.ts'
import { robotPayload } from '../payload.ts'
import type { Channel } from './channel.ts'

/** The answer to a robot's step. Bitrix24 takes one and the same twice without harm. */
export const robotAnswerChannel: Channel = {
  isOrdered: false,

  findSent: async () => ({ kind: 'done', value: null }),

  async prepare({ deps, bitrix24, message, signal }) {
    const { robotCallId, values, message: text } = robotPayload.parse(message.payload)
    const call = await deps.database.prisma.robotCall.findUnique({ where: { id: robotCallId } })
    const isOver = call?.waitsUntil && call.waitsUntil <= deps.clock.now()
    if (!call || call.answeredAt || isOver) return { kind: 'dropped' }
    const eventToken = openEventToken(deps.sealer, call)
    const make = async () => {
      const outcome = await bitrix24.answerRobot({ eventToken, values, message: text }, signal)
      return outcome.kind === 'done' ? { kind: 'done' as const, value: null } : outcome
    }
    return { kind: 'done', value: { payload: null, make } }
  },

  async onSent({ clock }, message, transaction) {
    const { robotCallId } = robotPayload.parse(message.payload)
    await transaction.robotCall.updateMany({
      where: { id: robotCallId, answeredAt: null },
      data: { answeredAt: clock.now() },
    })
  },
}
