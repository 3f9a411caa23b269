import type { Actor } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { AnswersDeps } from '../deps.ts'
import { updateDiscrepancy } from '../discrepancy/change-status.ts'
import {
  findOpenDiscrepancy,
  openDiscrepancy,
  postMessage,
  recordDiscrepancyEvent,
} from '../discrepancy/discrepancy.ts'
import {
  answerDocument,
  type CustomersDocument,
  findAnswerable,
} from '../document/answerable-document.ts'
import { notifyStaff } from '../notify.ts'
import { findTextFaults, sanitizeTypedText } from '../sanitize-text.ts'
import { endWaiting } from '../signed-scans/change-status.ts'
import { customerReplyLetter, refusalLetter } from '../texts/letters.ts'
import { throttle } from '../throttle.ts'
import { checkFiles } from '../uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from '../uploads/store.ts'
import {
  type AnswerResult,
  REFUSAL_CATEGORIES,
  type RefusalCategory,
  type SentFile,
} from '../views.ts'
import { saveAnswer } from './save-answer.ts'

/**
 * The customer does not accept a completion act. The first refusal opens the discrepancy about it; one more while
 * the discrepancy is open adds to it. Whoever accepted too early may still refuse; a signed act is `closed`.
 */
export async function refuseCompletionAct(
  deps: AnswersDeps,
  actor: Actor,
  actId: string,
  input: { category: string; text: string; files: SentFile[]; seen?: string },
): Promise<AnswerResult> {
  const seen = input.seen === undefined ? {} : { seen: input.seen }
  const ref = { kind: 'completion-act' as const, id: actId, ...seen }
  const found = await findAnswerable(deps.database.prisma, actor, ref)
  if ('refused' in found) return found.refused
  const text = sanitizeTypedText(input.text)
  const category = REFUSAL_CATEGORIES.find((known) => known === input.category)
  const faults = findTextFaults(text, { required: true })
  if (!category) faults.unshift({ field: 'category', code: 'category_missing' })
  if (!category || faults.length > 0) return { kind: 'faults', faults }
  const throttled = await throttle(deps, actor, { messages: true, files: input.files })
  if (throttled) return throttled
  const files = await checkFiles(deps, input.files)
  if (typeof files === 'string')
    return { kind: 'faults', faults: [{ field: 'files', code: files }] }

  const { counterpartyId } = found.document
  return withFiles(deps, actor, { counterpartyId, purpose: 'proof', files }, (pending) =>
    answerDocument(deps, actor, ref, (transaction, document) =>
      saveRefusal(deps, transaction, actor, document, { category, text, pending }),
    ),
  )
}

async function saveRefusal(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  { category, text, pending }: { category: RefusalCategory; text: string; pending: PendingFile[] },
): Promise<AnswerResult> {
  if (document.answer === 'signed') return { kind: 'closed' }
  const at = deps.clock.now()
  const isNew = document.answer !== 'refused'
  const refusal = {
    answer: 'refused' as const,
    at,
    details: { category },
    refusal: { category, text },
  }
  if (isNew && !(await saveAnswer(deps, transaction, actor, document, refusal)))
    return { kind: 'closed' }
  // Who refuses does not sign.
  await endWaiting(transaction, document, 'withdraw', at)
  const open = await findOpenDiscrepancy(transaction, document, at)
  const discrepancy =
    open ?? (await openDiscrepancy(transaction, actor, document, { category, markedLines: [], at }))
  const attachment = { discrepancyId: discrepancy.id, counterpartyId: discrepancy.counterpartyId }
  const files = await attachFiles(transaction, pending, attachment, at)
  const always = isNew || files.length > 0
  const message = await postMessage(transaction, actor, discrepancy, { text, at, always })
  if (!message) return { kind: 'done' }
  if (open) {
    // The new message is about the act as it is now.
    const data = { category, documentHash: document.hash }
    await updateDiscrepancy(transaction, discrepancy, data)
    await recordDiscrepancyEvent(
      transaction,
      actor,
      discrepancy,
      'replied',
      { side: 'customer', category },
      at,
    )
  }
  await notifyStaff(deps, transaction, {
    dedupeKey: `discrepancy:${discrepancy.id}:${message.id}`,
    document,
    path: `/staff/discrepancies/${discrepancy.id}`,
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
