import type { Bitrix24Port } from '../../bitrix24/index.ts'
import { openEventToken } from '../../bitrix24-portal/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { foreignRobotText } from '../report/texts/index.ts'
import type { EventRow } from './event-row.ts'

/**
 * Robots of ours on a lead, an invoice or a quote: no act is made of those, whatever deal has the same number. Steps that
 * wait hear so at once. Answering twice does no harm, so what cannot be answered now is tried with its row again.
 * @returns the rows to be read again
 */
export async function answerForeignRobots(
  {
    deps,
    bitrix24,
    transaction,
    signal,
  }: {
    deps: DealActsDeps
    bitrix24: Bitrix24Port
    transaction: Transaction
    signal: AbortSignal
  },
  rows: readonly EventRow[],
): Promise<bigint[]> {
  const left: bigint[] = []
  const text = foreignRobotText(deps.locale)
  for (const { id, portalId, entityTypeId, dealId } of rows) {
    if (dealId === null) continue
    deps.log.warn({ entityTypeId, number: dealId }, text)
    const calls = await transaction.robotCall.findMany({
      where: { portalId, entityTypeId, dealId, dealActId: null, answeredAt: null, waits: true },
      orderBy: { receivedAt: 'asc' },
    })
    for (const call of calls) {
      const values = { status: 'unsupported', act_number: '', act_date: '', reason: text }
      const answer = { eventToken: openEventToken(deps.sealer, call), values, message: text }
      const { kind } = await bitrix24.answerRobot(answer, signal)
      if (kind === 'unavailable' || kind === 'unknown') left.push(id)
      else {
        await transaction.robotCall.update({
          where: { id: call.id },
          data: { answeredAt: deps.clock.now() },
        })
      }
    }
  }
  return left
}
