import type { DealMessage } from '../../platform/database/client/client.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { isOfCurrentPortal } from '../portal.ts'
import type { SendContext } from './channels/channel.ts'
import { CHANNELS } from './channels/index.ts'
import { claimNextMessage, LostLease, startLeaseRenewal, writeMessage } from './claim.ts'
import { type AttemptEnd, finishAttempt } from './finish-attempt.ts'
import type { OutboxDeps } from './message.ts'

/**
 * Sends what waits in the outbox for one act, as far as it may be sent now. Each message is made once: that
 * it is about to be sent is stored before the call, and a message whose end nobody heard is looked for in
 * Bitrix24 before it is sent again.
 * @param signal breaks off a call under way
 * @param stopping only keeps a further message from being begun
 */
export async function sendMessages(
  deps: OutboxDeps,
  dealActId: string,
  signal: AbortSignal,
  stopping: AbortSignal = signal,
): Promise<void> {
  for (;;) {
    stopping.throwIfAborted()
    const message = await claimNextMessage(deps, dealActId)
    if (!message) return
    const stop = startLeaseRenewal(deps, message)
    try {
      await finishAttempt(deps, message, await sendOne(deps, message, signal))
    } catch (error) {
      if (!(error instanceof LostLease)) throw error
    } finally {
      stop()
    }
  }
}

async function sendOne(
  deps: OutboxDeps,
  message: DealMessage,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const { bitrix24 } = deps
  const act = await deps.database.prisma.dealAct.findUniqueOrThrow({
    where: { id: message.dealActId },
    select: { portalId: true },
  })
  const isOurs = await isOfCurrentPortal(deps, act)
  if (bitrix24 && isOurs) return attemptSend({ deps, bitrix24, message, signal })
  const code = isOurs ? 'bitrix24.not_configured' : 'deal_act.other_portal'
  const { kind: why, failure } = failed(code)
  return { kind: 'not_sent', why, failure, isUncertain: message.isUncertain }
}

async function attemptSend(sending: SendContext): Promise<AttemptEnd> {
  const { deps, message } = sending
  const channel = CHANNELS[message.kind]
  if (message.isUncertain) {
    const found = await channel.findSent(sending)
    if (found.kind !== 'done') {
      return { kind: 'not_sent', why: found.kind, failure: found.failure, isUncertain: true }
    }
    if (found.value) return { kind: 'sent', resultId: found.value.id }
  }
  const prepared = await channel.prepare(sending)
  if (prepared.kind === 'dropped') return { kind: 'dropped' }
  if (prepared.kind !== 'done') {
    // Bitrix24 was only read, and what was uncertain before has left no trace.
    return { kind: 'not_sent', why: prepared.kind, failure: prepared.failure, isUncertain: false }
  }
  const { payload, make } = prepared.value
  await writeMessage(deps.database.prisma, message, {
    isUncertain: true,
    ...(payload && { payload }),
  })
  const outcome = await make()
  if (outcome.kind === 'done') return { kind: 'sent', resultId: outcome.value }
  const isNotToBeHad = outcome.kind === 'refused' || outcome.kind === 'misconfigured'
  const other =
    isNotToBeHad && channel.fallback?.({ ...message, payload: payload ?? message.payload })
  if (other) {
    return attemptSend({ ...sending, message: { ...message, payload: other, isUncertain: false } })
  }
  const isUncertain = outcome.kind === 'unknown'
  return { kind: 'not_sent', why: outcome.kind, failure: outcome.failure, isUncertain }
}
