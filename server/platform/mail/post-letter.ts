import type { Transaction } from '../database/connect.ts'
import type { Queue } from '../queue/queue.ts'

export interface Letter {
  to: string
  subject: string
  text: string
  html: string
  /** Letters with the same key are one letter, however often they are posted. */
  dedupeKey: string
}

/** Puts a letter into the outbox; it is sent if, and only if, the transaction commits. */
export async function postLetter(
  transaction: Transaction,
  queue: Queue,
  letter: Letter,
): Promise<void> {
  const { count } = await transaction.outgoingMail.createMany({
    data: [letter],
    skipDuplicates: true,
  })
  if (count === 0) return
  const { id } = await transaction.outgoingMail.findUniqueOrThrow({
    where: { dedupeKey: letter.dedupeKey },
    select: { id: true },
  })
  await queue.send('send-mail', { mailId: id }, { transaction, singletonKey: id })
}
