import { sendMessages } from '../../bitrix24-portal/index.ts'
import type { DealActsDeps } from '../deps.ts'
import { recordMessageEnd } from './message-ended.ts'

/** Sends what the outbox has for one deal act. @param stopping only keeps a further message from being begun */
export function sendReports(
  deps: DealActsDeps,
  dealActId: string,
  signal: AbortSignal,
  stopping: AbortSignal = signal,
): Promise<void> {
  // Nothing but this act's messages is sent here.
  const owners = { deal_act: recordMessageEnd(deps), mail: async () => undefined }
  const owner = { owner: 'deal_act', ownerId: dealActId } as const
  return sendMessages({ ...deps, owners }, owner, signal, stopping)
}
