import type { Bitrix24Message } from '../../platform/database/client/client.ts'
import { LostLease } from '../../platform/leased-row.ts'
import { type LogSubject, withLogSubject } from '../../platform/log.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { mayHaveBeenMade } from '../../platform/restored.ts'
import { inSpan } from '../../platform/tracing/span.ts'
import { isOfCurrentPortal } from '../portal.ts'
import type { SendContext } from './channels/channel.ts'
import { CHANNELS } from './channels/index.ts'
import { claimNextMessage, keepAlive, writeMessage } from './claim.ts'
import { type AttemptEnd, finishAttempt } from './finish-attempt.ts'
import type { OutboxDeps, OwnerKey } from './message.ts'

/**
 * Sends what waits in the outbox about one row, as far as it may be sent now. Each message is made once: that
 * it is about to be sent is stored before the call, and a message whose end nobody heard is looked for in
 * Bitrix24 before it is sent again.
 * @param signal breaks off a call under way
 * @param stopping only keeps a further message from being begun
 */
export async function sendMessages(
  deps: OutboxDeps,
  owner: OwnerKey,
  signal: AbortSignal,
  stopping: AbortSignal = signal,
): Promise<void> {
  for (;;) {
    stopping.throwIfAborted()
    const message = await claimNextMessage(deps, owner)
    if (!message) return
    const { stop } = keepAlive(deps, message)
    const { kind, traceParent } = message
    try {
      await withLogSubject(subjectOf(message), () =>
        inSpan(`message ${kind}`, { parent: traceParent }, async () =>
          finishAttempt(deps, message, await sendOne(deps, message, signal)),
        ),
      )
    } catch (error) {
      if (!(error instanceof LostLease)) throw error
    } finally {
      stop()
    }
  }
}

/** What lines of the log say that a message is about. */
function subjectOf({ owner, ownerId, targetType, targetId }: Bitrix24Message): LogSubject {
  return {
    ...(owner === 'deal_act' && { dealActId: ownerId }),
    ...((targetType === 'deal' || targetType === 'item') && targetId && { dealId: targetId }),
  }
}

async function sendOne(
  deps: OutboxDeps,
  message: Bitrix24Message,
  signal: AbortSignal,
): Promise<AttemptEnd> {
  const { bitrix24 } = deps
  const isOurs = await isOfCurrentPortal(deps, message)
  if (bitrix24 && isOurs) return attemptSend({ deps, bitrix24, message, signal })
  const code = isOurs ? 'bitrix24.not_configured' : 'deal_act.other_portal'
  const { kind: why, failure } = failed(code)
  return { kind: 'not_sent', why, failure, isUncertain: message.isUncertain }
}

async function attemptSend(sending: SendContext): Promise<AttemptEnd> {
  const { deps, message } = sending
  const channel = CHANNELS[message.kind]
  let isBlind = false
  const { prisma } = deps.database
  // What is new in restored data may have been said by the portal that was lost.
  if (message.isUncertain || (await mayHaveBeenMade(prisma, deps.clock.now()))) {
    const found = await channel.findSent(sending)
    if (found.kind !== 'done') {
      return { kind: 'not_sent', why: found.kind, failure: found.failure, isUncertain: true }
    }
    if (found.value === 'blind') isBlind = true
    else if (found.value) return { kind: 'sent', resultId: found.value.id }
  }
  const prepared = await channel.prepare({ ...sending, isBlind })
  if (prepared.kind === 'dropped') return { kind: 'dropped' }
  if (prepared.kind !== 'done') {
    // Bitrix24 was only read, and what was uncertain before has left no trace that one may see.
    const { kind: why, failure } = prepared
    return { kind: 'not_sent', why, failure, isUncertain: isBlind }
  }
  const { payload, make } = prepared.value
  await writeMessage(prisma, message, {
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
