import type { MailFailure, OutgoingMail, Prisma } from '../database/client/client.ts'
import type { Transaction } from '../database/connect.ts'
import { isGivenUp } from '../leased-row.ts'
import { writeMail } from './claim.ts'
import { delayAfter, GIVE_UP_AFTER_MS, MAX_LOST_ANSWERS } from './delays.ts'
import type { MailDeps } from './deps.ts'
import type { SubmitOutcome } from './judge-attempt.ts'
import { jobOf } from './post-letter.ts'
import { type NotWanted, stopRecipient } from './recipients.ts'

/** What became of an attempt, also one that was not made. */
export type AttemptEnd =
  | SubmitOutcome
  | NotWanted
  /** This hour's number of letters is used up. */
  | { kind: 'no_turn'; seconds: number }

type Columns = Prisma.OutgoingMailUncheckedUpdateManyInput

/** Saves what an attempt came to, with the job of the next one. @throws LostLease */
export async function finishAttempt(
  deps: MailDeps,
  mail: OutgoingMail,
  end: AttemptEnd,
): Promise<void> {
  const { prisma, clock, log, metrics } = deps
  const now = clock.now()
  await prisma.$transaction(async (transaction) => {
    switch (end.kind) {
      case 'accepted':
        metrics.mails.inc({ outcome: 'sent' })
        await writeMail(transaction, mail, { ...ENDED, status: 'sent', sentAt: now, ...NO_FAULT })
        return deps.owners[mail.owner ?? '']?.(transaction, mail, { kind: 'sent' })
      case 'refused': {
        const { replyCode, statusCode, words } = end
        if (end.isAddress)
          await stopRecipient(transaction, mail.to, now, { words, code: statusCode ?? replyCode })
        return fail(deps, transaction, mail, 'refused', { replyCode, statusCode, error: words })
      }
      case 'not_wanted':
        return fail(deps, transaction, mail, end.failure, { error: end.words })
      case 'no_turn':
        return putBack(deps, transaction, mail, end.seconds * 1000)
      case 'broken_off':
        return putBack(deps, transaction, mail, 0)
      default: {
        const { replyCode, statusCode, words } = end
        log.warn({ mail: mail.id, outcome: end.kind, replyCode, words }, 'letter not sent')
        metrics.mails.inc({ outcome: end.kind })
        const lostAnswers = mail.lostAnswers + (end.kind === 'unknown' ? 1 : 0)
        const deferrals = mail.deferrals + 1
        const fault = { replyCode, statusCode, error: words, lostAnswers, deferrals }
        if (lostAnswers >= MAX_LOST_ANSWERS) return fail(deps, transaction, mail, 'unknown', fault)
        if (isGivenUp(mail.createdAt, now, GIVE_UP_AFTER_MS))
          return fail(deps, transaction, mail, lostAnswers > 0 ? 'unknown' : 'gave_up', fault)
        return putBack(deps, transaction, mail, delayAfter(end, deferrals, Math.random()), fault)
      }
    }
  })
  if (end.kind === 'accepted') log.info({ mail: mail.id }, 'letter sent')
}

/** A letter may hold a one-time link: nothing of it is kept once nothing more will be done with it. */
const ENDED = {
  leaseUntil: null,
  nextAttemptAt: null,
  handedOverAt: null,
  text: '',
  html: '',
  unsubscribeUrl: null,
} satisfies Columns

const NO_FAULT = { error: null, replyCode: null, statusCode: null } satisfies Columns

async function putBack(
  { queue, clock }: MailDeps,
  transaction: Transaction,
  mail: OutgoingMail,
  delayMs: number,
  columns: Columns = {},
): Promise<void> {
  const nextAttemptAt = new Date(clock.now().getTime() + delayMs)
  const waiting = { status: 'queued', leaseUntil: null, handedOverAt: null } as const
  await writeMail(transaction, mail, { ...waiting, nextAttemptAt, ...columns })
  await queue.send(
    jobOf(mail.kind),
    { mailId: mail.id },
    { transaction, singletonKey: mail.id, startAfter: nextAttemptAt },
  )
}

const BATCH = 500

/**
 * Ends every letter that waits as not to be sent, whoever was at it: after a restore, when nobody knows which of them
 * have arrived already.
 */
export async function stopWaiting(
  { clock, owners }: Pick<MailDeps, 'clock' | 'owners'>,
  transaction: Transaction,
  words: string,
): Promise<void> {
  const waiting = { status: { in: ['queued', 'sending'] } } satisfies Prisma.OutgoingMailWhereInput
  for (;;) {
    const some = await transaction.outgoingMail.findMany({
      where: waiting,
      select: { id: true },
      take: BATCH,
    })
    const stopped = await transaction.outgoingMail.updateManyAndReturn({
      where: { ...waiting, id: { in: some.map(({ id }) => id) } },
      data: {
        ...ENDED,
        status: 'failed',
        failure: 'stopped',
        failedAt: clock.now(),
        error: words,
      },
    })
    for (const mail of stopped) {
      const end = { kind: 'failed', failure: 'stopped', words } as const
      await owners[mail.owner ?? '']?.(transaction, mail, end)
    }
    if (some.length < BATCH) return
  }
}

async function fail(
  { clock, metrics, log, owners }: MailDeps,
  transaction: Transaction,
  mail: OutgoingMail,
  failure: MailFailure,
  fault: Columns & { error: string },
): Promise<void> {
  metrics.mails.inc({ outcome: 'failed' })
  log.warn({ mail: mail.id, failure, words: fault.error }, 'letter failed')
  await writeMail(transaction, mail, {
    ...ENDED,
    ...fault,
    status: 'failed',
    failure,
    failedAt: clock.now(),
  })
  await owners[mail.owner ?? '']?.(transaction, mail, {
    kind: 'failed',
    failure,
    words: fault.error,
  })
}
