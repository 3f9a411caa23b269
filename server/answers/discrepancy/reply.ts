import { type Actor, isStaff, mayAnswer } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { AnswersDeps } from '../deps.ts'
import { lockDocument } from '../document/answerable-document.ts'
import {
  type DiscrepancyWithDocument,
  describeDocument,
  documentOf,
  WITH_DOCUMENT,
} from '../document/describe-document.ts'
import { notifyCustomer, notifyStaff } from '../notify.ts'
import { findTextFaults, sanitizeTypedText } from '../sanitize-text.ts'
import { customerReplyLetter, supplierReplyLetter } from '../texts/letters.ts'
import { throttle } from '../throttle.ts'
import { checkFiles } from '../uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from '../uploads/store.ts'
import type { AnswerResult, SentFile } from '../views.ts'
import { findDiscrepancy, postMessage, recordDiscrepancyEvent } from './discrepancy.ts'

/** A message of either side; the other side gets a letter. A resolved discrepancy is `closed`. */
export async function replyToDiscrepancy(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  input: { text: string; files: SentFile[] },
): Promise<AnswerResult> {
  const found = await findDiscrepancy(deps.database.prisma, actor, id)
  if (!found || !mayWrite(actor, found)) return { kind: 'not_found' }
  if (found.status === 'resolved') return { kind: 'closed' }
  const text = sanitizeTypedText(input.text)
  const faults = findTextFaults(text, { required: true })
  if (faults.length > 0) return { kind: 'faults', faults }
  const throttled = await throttle(deps, actor, { messages: true, files: input.files })
  if (throttled) return throttled
  const files = await checkFiles(deps, input.files)
  if (typeof files === 'string')
    return { kind: 'faults', faults: [{ field: 'files', code: files }] }

  const { counterpartyId } = found
  return withFiles(deps, actor, { counterpartyId, purpose: 'proof', files }, (pending) =>
    deps.database.prisma.$transaction(async (transaction) => {
      await lockDocument(transaction, documentOf(found))
      const discrepancy = await transaction.discrepancy.findUniqueOrThrow({
        where: { id },
        include: WITH_DOCUMENT,
      })
      if (discrepancy.status === 'resolved') return { kind: 'closed' }
      return saveReply(deps, transaction, actor, discrepancy, { text, pending })
    }),
  )
}

function mayWrite(actor: Actor, { counterpartyId }: { counterpartyId: string }): boolean {
  return isStaff(actor) || mayAnswer(actor, counterpartyId)
}

async function saveReply(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  discrepancy: DiscrepancyWithDocument,
  { text, pending }: { text: string; pending: PendingFile[] },
): Promise<AnswerResult> {
  const at = deps.clock.now()
  const attachment = { discrepancyId: discrepancy.id, counterpartyId: discrepancy.counterpartyId }
  const attached = await attachFiles(transaction, pending, attachment, at)
  const files = attached.length
  const message = await postMessage(transaction, actor, discrepancy, {
    text,
    at,
    always: files > 0,
  })
  if (!message) return { kind: 'done' }
  const side = isStaff(actor) ? 'supplier' : 'customer'
  await recordDiscrepancyEvent(transaction, actor, discrepancy, 'replied', { side }, at)
  const notification = {
    dedupeKey: `discrepancy:${discrepancy.id}:${message.id}`,
    document: describeDocument(discrepancy),
  }
  if (side === 'supplier') {
    await notifyCustomer(deps, transaction, discrepancy, {
      ...notification,
      write: (locale, about) => supplierReplyLetter(locale, about, { text, files }),
    })
  } else {
    const author = actor.name || actor.email
    await notifyStaff(deps, transaction, {
      ...notification,
      path: `/staff/discrepancies/${discrepancy.id}`,
      write: (locale, about) => customerReplyLetter(locale, about, { author, text, files }),
    })
  }
  return { kind: 'done' }
}
