import { type Actor, isStaff } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { AnswersDeps } from './deps.ts'
import { describePaper, type TalkWithPaper, WITH_PAPER } from './described.ts'
import { customerReplyLetter, supplierReplyLetter } from './letters.ts'
import { lockPaper } from './papers.ts'
import { findTalk, paperOf, record, say } from './talk.ts'
import { tellCustomer, tellStaff } from './tell.ts'
import { throttle } from './throttle.ts'
import { checkFiles } from './uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from './uploads/keep.ts'
import type { AnswerResult, SentFile } from './views.ts'
import { cleanWords, faultsOfWords } from './words.ts'

/** Words of either side; the other side gets a letter. A resolved talk is `closed`. */
export async function reply(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  input: { text: string; files: SentFile[] },
): Promise<AnswerResult> {
  const found = await findTalk(deps.database.prisma, actor, id)
  if (!found) return { kind: 'not_found' }
  if (found.status === 'resolved') return { kind: 'closed' }
  const text = cleanWords(input.text)
  const faults = faultsOfWords(text, { required: true })
  if (faults.length > 0) return { kind: 'faults', faults }
  const throttled = await throttle(deps, actor, { words: true, files: input.files })
  if (throttled) return throttled
  const files = await checkFiles(deps, input.files)
  if (typeof files === 'string')
    return { kind: 'faults', faults: [{ field: 'files', code: files }] }

  const { counterpartyId } = found
  return withFiles(deps, actor, { counterpartyId, purpose: 'proof', files }, (pending) =>
    deps.database.prisma.$transaction(async (transaction) => {
      await lockPaper(transaction, paperOf(found))
      const talk = await transaction.discrepancy.findUniqueOrThrow({
        where: { id },
        include: WITH_PAPER,
      })
      if (talk.status === 'resolved') return { kind: 'closed' }
      return keepReply(deps, transaction, actor, talk, { text, pending })
    }),
  )
}

async function keepReply(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  talk: TalkWithPaper,
  { text, pending }: { text: string; pending: PendingFile[] },
): Promise<AnswerResult> {
  const at = deps.clock.now()
  const attachment = { discrepancyId: talk.id, counterpartyId: talk.counterpartyId }
  const attached = await attachFiles(transaction, pending, attachment, at)
  const files = attached.length
  const message = await say(transaction, actor, talk, { text, at, always: files > 0 })
  if (!message) return { kind: 'done' }
  const side = isStaff(actor) ? 'supplier' : 'customer'
  await record(transaction, actor, talk, 'replied', { side }, at)
  const telling = { key: `discrepancy:${talk.id}:${message.id}`, paper: describePaper(talk) }
  if (side === 'supplier') {
    await tellCustomer(deps, transaction, talk, {
      ...telling,
      write: (locale, about) => supplierReplyLetter(locale, about, { text, files }),
    })
  } else {
    const author = actor.name || actor.email
    await tellStaff(deps, transaction, {
      ...telling,
      path: `/staff/discrepancies/${talk.id}`,
      write: (locale, about) => customerReplyLetter(locale, about, { author, text, files }),
    })
  }
  return { kind: 'done' }
}
