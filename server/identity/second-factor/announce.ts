import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../platform/database/connect.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { recordAudit } from '../audit.ts'
import type { AuditAction } from '../audit-trail/texts/index.ts'
import { type SecondFactorEvent, secondFactorLetter } from '../texts/second-factor-letters.ts'

/** The audit's name of each event. */
const ACTIONS: Record<SecondFactorEvent, AuditAction> = {
  turnedOn: 'identity.second_factor_on',
  passkeyAdded: 'identity.passkey_added',
  passkeyRemoved: 'identity.passkey_removed',
  turnedOff: 'identity.second_factor_off',
  reset: 'identity.second_factor_reset',
  recoveryCodeUsed: 'identity.recovery_code_used',
  codesRenewed: 'identity.recovery_codes_renewed',
  guessed: 'identity.code_guessing',
}

interface Announcement {
  event: SecondFactorEvent
  userId: string
  /** Who did it; null: an administrator at the command line. */
  actorId: string | null
  ip: string
  /** Letters of one event with equal keys are one letter; by default each is one. */
  key?: string
}

/** Writes down what happened to a person's second factor and tells them by letter, in the same transaction. */
export async function announce(
  transaction: Transaction,
  queue: Queue,
  { event, userId, actorId, ip, key = randomUUID() }: Announcement,
): Promise<void> {
  const user = await transaction.user.findUniqueOrThrow({ where: { id: userId } })
  await postLetter(transaction, queue, {
    kind: 'security',
    ...secondFactorLetter(event, user.locale),
    to: user.email,
    dedupeKey: `second-factor:${event}:${userId}:${key}`,
  })
  await recordAudit(transaction, { action: ACTIONS[event], actorId, subjectId: userId, ip })
}
