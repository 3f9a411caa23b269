import { resumeMessages, sendMessages } from '../../bitrix24-portal/index.ts'
import type { DealActsDeps } from '../deps.ts'
import { answerLateRobots } from './answer-late-robots.ts'
import { recordMessageEnd } from './message-ended.ts'

/** Sends what the outbox has for one deal act. @param stopping only keeps a further message from being begun */
export function sendReports(
  deps: DealActsDeps,
  dealActId: string,
  signal: AbortSignal,
  stopping: AbortSignal = signal,
): Promise<void> {
  const owners = { deal_act: recordMessageEnd(deps) }
  const owner = { owner: 'deal_act', ownerId: dealActId } as const
  return sendMessages({ ...deps, owners }, owner, signal, stopping)
}

/**
 * Answers robots that nobody else will answer, and finds messages whose process died or whose job was lost.
 * Returns of how many rows something is to be sent. To be run every minute or so.
 */
export async function resumeReports(deps: DealActsDeps): Promise<number> {
  await answerLateRobots(deps)
  return resumeMessages(deps)
}
