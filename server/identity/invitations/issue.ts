import type { Clock } from '../../platform/clock.ts'
import { randomToken, sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { invitationLetter } from '../texts/letters.ts'
import type { InvitationRow } from './views.ts'

export const INVITATION_DAYS = 7

export interface IssueDeps {
  queue: Queue
  clock: Clock
  publicUrl: string
}

/**
 * Writes an invitation and its letter, in one transaction. The same address at the same counterparty is the
 * same invitation, renewed: the link sent before stops working.
 * @param by null: from the command line
 * @param options `silent`: nobody is to get a letter, though the inviter must not see that
 * @returns the link, whole; it is stored nowhere
 */
export async function issueInvitation(
  { queue, clock, publicUrl }: IssueDeps,
  transaction: Transaction,
  { email, counterparty, role, locale }: InvitationRow,
  by: Pick<Actor, 'userId' | 'ip'> | null,
  options: { silent?: boolean } = {},
): Promise<string> {
  const token = randomToken()
  const link = `${publicUrl}/invite/${token}`
  const now = clock.now()
  const data = {
    role,
    locale,
    tokenHash: sha256(token),
    invitedById: by?.userId ?? null,
    sentAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * 86_400_000),
    acceptedAt: null,
    declinedAt: null,
    withdrawnAt: null,
  }
  const { id } = await transaction.invitation.upsert({
    where: { counterpartyId_email: { counterpartyId: counterparty.id, email } },
    create: { counterpartyId: counterparty.id, email, ...data },
    update: data,
    select: { id: true },
  })
  if (!options.silent) {
    await postLetter(transaction, queue, {
      kind: 'security',
      ...invitationLetter(locale, { link, counterparty: counterparty.name, role }),
      to: email,
      dedupeKey: `invitation:${data.tokenHash}`,
    })
  }
  await recordAudit(transaction, {
    action: 'identity.invited',
    actorId: by?.userId ?? null,
    subjectId: id,
    counterpartyId: counterparty.id,
    ...(by && { ip: by.ip }),
    details: { email, role },
  })
  return link
}
