import type { Bitrix24Message, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure, FailureKind } from '../../platform/errors/failure.ts'
import { isGivenUp } from '../../platform/leased-row.ts'
import { CHANNELS } from './channels/index.ts'
import { writeMessage } from './claim.ts'
import { delayAfter, GIVE_UP_AFTER_MS } from './delays.ts'
import { requestSending } from './enqueue.ts'
import type { OutboxDeps } from './message.ts'

/** What one try to send a message came to. */
export type AttemptEnd =
  | { kind: 'sent'; resultId: number | null }
  /** Not needed any more. */
  | { kind: 'dropped' }
  /** `isUncertain`: it may have been made all the same. */
  | { kind: 'not_sent'; why: FailureKind; failure: Failure; isUncertain: boolean }

/** Saves what a try came to, with the job that makes the next one. @throws LostLease */
export async function finishAttempt(
  deps: OutboxDeps,
  message: Bitrix24Message,
  end: AttemptEnd,
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    switch (end.kind) {
      case 'sent':
        return saveSent(deps, transaction, message, end.resultId)
      case 'dropped':
        await writeMessage(transaction, message, { ...FINISHED, status: 'dropped' })
        return deps.owners[message.owner](transaction, message, end)
      case 'not_sent':
        return saveFailure(deps, transaction, message, end)
    }
  })
  if (end.kind === 'not_sent') return
  const { id, kind } = message
  deps.log.info({ message: id, kind, resultId: resultOf(end) }, `message ${end.kind}`)
}

function resultOf(end: AttemptEnd): number | null {
  return end.kind === 'sent' ? end.resultId : null
}

const FINISHED = {
  leaseUntil: null,
  nextAttemptAt: null,
  isUncertain: false,
} satisfies Prisma.Bitrix24MessageUncheckedUpdateManyInput

async function saveSent(
  deps: OutboxDeps,
  transaction: Transaction,
  message: Bitrix24Message,
  resultId: number | null,
): Promise<void> {
  const sentAt = deps.clock.now()
  const sent = { status: 'sent' as const, resultId, sentAt, errorCode: null }
  await writeMessage(transaction, message, { ...FINISHED, ...sent })
  await CHANNELS[message.kind].onSent?.(deps, message, transaction)
  await deps.owners[message.owner](transaction, message, { kind: 'sent', resultId })
}

/** A refusal ends it; what is set up wrong or away is tried again, for days. */
async function saveFailure(
  deps: OutboxDeps,
  transaction: Transaction,
  message: Bitrix24Message,
  { why, failure, isUncertain }: Extract<AttemptEnd, { kind: 'not_sent' }>,
): Promise<void> {
  const { clock, queue, log } = deps
  const { id, owner, ownerId, kind, attempts, createdAt } = message
  const now = clock.now()
  const error = { errorCode: failure.code, errorDetails: failure.details, isUncertain }
  log.warn({ code: failure.code, details: failure.details, message: id, kind }, 'message not sent')
  if (isGivenUp(createdAt, now, GIVE_UP_AFTER_MS) || isFinal(message, why, failure)) {
    await writeMessage(transaction, message, { ...FINISHED, status: 'failed', ...error })
    const { code, details } = failure
    await deps.owners[owner](transaction, message, { kind: 'failed', code, details })
    // What comes after it must not wait for it.
    await requestSending(deps, transaction, { owner, ownerId })
    return
  }
  const delay = delayAfter(why, failure, attempts, Math.random())
  const nextAttemptAt = new Date(now.getTime() + delay)
  const waiting = { status: 'queued' as const, leaseUntil: null, nextAttemptAt, ...error }
  await writeMessage(transaction, message, waiting)
  await queue.send(
    'send-bitrix24-messages',
    { owner, ownerId },
    { transaction, startAfter: nextAttemptAt, singletonKey: `later:${id}` },
  )
}

/** A robot's step that Bitrix24 does not know is over: no right is missing. */
function isFinal({ kind }: Bitrix24Message, why: FailureKind, { code }: Failure): boolean {
  return why === 'refused' || (kind === 'robot' && code === 'bitrix24.forbidden')
}
