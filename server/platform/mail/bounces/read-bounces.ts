import { sha256 } from '../../crypto/hash.ts'
import type { PrismaClient } from '../../database/connect.ts'
import type { MailDeps } from '../deps.ts'
import { boundedWords, isBadAddress } from '../judge-attempt.ts'
import { stopRecipient } from '../recipients.ts'
import { readMailbox } from './mailbox.ts'
import { type Bounce, parseBounce } from './parse-bounce.ts'

type BounceDeps = Pick<MailDeps, 'prisma' | 'clock' | 'log' | 'owners' | 'metrics'>

/**
 * Reads what came to the mailbox of returned letters since the last time. Twice read is once done. That the mailbox
 * cannot be read is stored for staff, and no fault of the job: the clock brings it anew.
 * @param mailbox its address, and the domain of the letters that went out
 * @returns how many letters it found to be returned
 */
export async function readBounces(
  deps: BounceDeps,
  mailbox: { url: string; domain: string },
): Promise<number> {
  const { prisma, clock, log } = deps
  const id = mailboxId(mailbox.url)
  const place = await prisma.bounceMailbox.findUnique({ where: { id } })
  let count = 0
  try {
    const { uidValidity, letters } = await readMailbox(mailbox.url, place)
    for (const { source } of letters) {
      const bounce = await parseBounce(source, mailbox.domain).catch(() => null)
      if (bounce && (await takeBounce(deps, bounce))) count += 1
    }
    const isSame = place?.uidValidity === uidValidity
    const lastUid = letters.at(-1)?.uid ?? (isSame && place ? place.lastUid : 0n)
    const read = { uidValidity, lastUid, readAt: clock.now(), error: null }
    await prisma.bounceMailbox.upsert({ where: { id }, create: { id, ...read }, update: read })
  } catch (error) {
    const words = boundedWords(error instanceof Error ? error.message : String(error))
    log.warn({ words }, 'the mailbox of returned letters cannot be read')
    await prisma.bounceMailbox.upsert({
      where: { id },
      create: { id, uidValidity: 0n, lastUid: 0n, error: words },
      update: { error: words },
    })
  }
  return count
}

/** What is stored of a mailbox; null: it was never read. */
export function readBounceState(prisma: PrismaClient, url: string) {
  return prisma.bounceMailbox.findUnique({ where: { id: mailboxId(url) } })
}

/** The letter that came back failed after all; an address that nothing reaches gets no more. */
async function takeBounce(
  { prisma, clock, owners, metrics }: BounceDeps,
  { mailId, statusCode, words }: Bounce,
): Promise<boolean> {
  return prisma.$transaction(async (transaction) => {
    const [mail] = await transaction.outgoingMail.updateManyAndReturn({
      where: { id: mailId, OR: [{ status: 'sent' }, { status: 'failed', failure: 'unknown' }] },
      data: {
        status: 'failed',
        failure: 'bounced',
        failedAt: clock.now(),
        error: words,
        statusCode,
      },
    })
    if (!mail) return false
    metrics.mails.inc({ outcome: 'bounced' })
    if (isBadAddress(statusCode, null))
      await stopRecipient(transaction, mail.to, clock.now(), { words, code: statusCode })
    await owners[mail.owner ?? '']?.(transaction, mail, {
      kind: 'failed',
      failure: 'bounced',
      words,
    })
    return true
  })
}

/** Another folder or account is another mailbox, whose letters are numbered anew; its password is no part of it. */
function mailboxId(url: string): string {
  const { username, host, pathname } = new URL(url)
  return sha256(`${username}@${host}${pathname}`)
}
