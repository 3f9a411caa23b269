import type { MailKind } from '../database/client/client.ts'
import type { Transaction } from '../database/connect.ts'
import type { Queue } from '../queue/queue.ts'
import { traceParent } from '../tracing/span.ts'

export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  /** Letters with the same key are one letter, however often they are posted. */
  dedupeKey: string
  /** `notice` when absent. */
  kind?: MailKind
  /** Beside the sender's address; absent: the portal's own. */
  fromName?: string
  /** Of a bulk letter: see `unsubscribe.ts`. */
  unsubscribeUrl?: string
  attachments?: { fileName: string; contentType: string; storageKey: string }[]
  /** Who is told how it ended, and of which row it is. */
  owner?: string
  ownerId?: string
}

/** Puts a letter into the outbox; it is sent if, and only if, the transaction commits. */
export async function postLetter(
  transaction: Transaction,
  queue: Queue,
  letter: Letter,
): Promise<void> {
  const { count } = await transaction.outgoingMail.createMany({
    data: [{ ...letter, traceParent: traceParent() }],
    skipDuplicates: true,
  })
  if (count === 0) return
  const { id, kind } = await transaction.outgoingMail.findUniqueOrThrow({
    where: { dedupeKey: letter.dedupeKey },
    select: { id: true, kind: true },
  })
  await queue.send(jobOf(kind), { mailId: id }, { transaction, singletonKey: id })
}

/** Thousands of one kind make no other letter wait. */
export function jobOf(kind: MailKind): 'send-mail' | 'send-bulk-mail' {
  return kind === 'bulk' ? 'send-bulk-mail' : 'send-mail'
}
