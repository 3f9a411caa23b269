import type { Actor } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { AnswersDeps } from './deps.ts'
import { customerReplyLetter, refusalLetter } from './letters.ts'
import { answerPaper, type CustomersPaper, findAnswerable, keepAnswer } from './papers.ts'
import { openTalkOf, record, say, startTalk } from './talk.ts'
import { tellStaff } from './tell.ts'
import { throttle } from './throttle.ts'
import { checkFiles } from './uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from './uploads/keep.ts'
import {
  type AnswerResult,
  REFUSAL_CATEGORIES,
  type RefusalCategory,
  type SentFile,
} from './views.ts'
import { cleanWords, faultsOfWords } from './words.ts'

/**
 * The customer does not accept a completion act. The first refusal opens the talk about it; one more while
 * the talk is open adds to it. Whoever accepted too early may still refuse; a signed act is `closed`.
 */
export async function refuse(
  deps: AnswersDeps,
  actor: Actor,
  actId: string,
  input: { category: string; text: string; files: SentFile[]; seen?: string },
): Promise<AnswerResult> {
  const seen = input.seen === undefined ? {} : { seen: input.seen }
  const ref = { kind: 'completion-act' as const, id: actId, ...seen }
  const found = await findAnswerable(deps.database.prisma, actor, ref)
  if ('refused' in found) return found.refused
  const text = cleanWords(input.text)
  const category = REFUSAL_CATEGORIES.find((known) => known === input.category)
  const faults = faultsOfWords(text, { required: true })
  if (!category) faults.unshift({ field: 'category', code: 'category_missing' })
  if (!category || faults.length > 0) return { kind: 'faults', faults }
  const throttled = await throttle(deps, actor, { words: true, files: input.files })
  if (throttled) return throttled
  const files = await checkFiles(deps, input.files)
  if (typeof files === 'string')
    return { kind: 'faults', faults: [{ field: 'files', code: files }] }

  const { counterpartyId } = found.paper
  return withFiles(deps, actor, { counterpartyId, purpose: 'proof', files }, (pending) =>
    answerPaper(deps, actor, ref, (transaction, paper) =>
      keepRefusal(deps, transaction, actor, paper, { category, text, pending }),
    ),
  )
}

async function keepRefusal(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  paper: CustomersPaper,
  { category, text, pending }: { category: RefusalCategory; text: string; pending: PendingFile[] },
): Promise<AnswerResult> {
  if (paper.answer === 'signed') return { kind: 'closed' }
  const at = deps.clock.now()
  const isNew = paper.answer !== 'refused'
  const refusal = {
    answer: 'refused' as const,
    at,
    details: { category },
    refusal: { category, words: text },
  }
  if (isNew && !(await keepAnswer(deps, transaction, actor, paper, refusal)))
    return { kind: 'closed' }
  const open = await openTalkOf(transaction, paper, at)
  const talk = open ?? (await startTalk(transaction, actor, paper, { category, marks: [], at }))
  const attachment = { discrepancyId: talk.id, counterpartyId: talk.counterpartyId }
  const files = await attachFiles(transaction, pending, attachment, at)
  const always = isNew || files.length > 0
  const message = await say(transaction, actor, talk, { text, at, always })
  if (!message) return { kind: 'done' }
  if (open) {
    // What is said now is about the act as it is now.
    const data = { category, paperHash: paper.hash }
    await transaction.discrepancy.update({ where: { id: talk.id }, data })
    await record(transaction, actor, talk, 'replied', { side: 'customer', category }, at)
  }
  await tellStaff(deps, transaction, {
    key: `discrepancy:${talk.id}:${message.id}`,
    paper,
    path: `/staff/discrepancies/${talk.id}`,
    write: (locale, about) =>
      isNew
        ? refusalLetter(locale, about, { category, text, files: files.length })
        : customerReplyLetter(locale, about, {
            author: actor.name || actor.email,
            text,
            files: files.length,
          }),
  })
  return { kind: 'done' }
}
