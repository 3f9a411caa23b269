import { findCompletionAct, recordCompletionActAnswer } from '../../completion-acts/index.ts'
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
import { isDocumentChanged } from '../document/is-document-changed.ts'
import { notifyCustomer } from '../notify.ts'
import { findTextFaults, sanitizeTypedText } from '../sanitize-text.ts'
import { resolutionLetter } from '../texts/letters.ts'
import { type AnswerResult, RESOLUTIONS } from '../views.ts'
import {
  closeDiscrepancy,
  findDiscrepancy,
  postMessage,
  recordDiscrepancyEvent,
} from './discrepancy.ts'

/**
 * Staff end a discrepancy with a message to the customer, who is then asked for an answer again. That 1C was corrected
 * while the document is what it was is a fault, until it is confirmed.
 */
export async function resolveDiscrepancy(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
  input: { resolution: string; text: string; isConfirmed?: boolean },
): Promise<AnswerResult> {
  if (!isStaff(actor)) return { kind: 'not_found' }
  const text = sanitizeTypedText(input.text)
  const resolution = RESOLUTIONS.find((known) => known === input.resolution)
  return closeOnce(deps, actor, id, input.resolution, async (transaction, discrepancy) => {
    const faults = findTextFaults(text, { required: true })
    if (!resolution) faults.unshift({ field: 'resolution', code: 'resolution_missing' })
    if (!resolution || faults.length > 0) return { kind: 'faults', faults }
    const isDoubtful = resolution === 'corrected' && input.isConfirmed !== true
    if (isDoubtful && !(await isDocumentChanged(transaction, discrepancy))) {
      return { kind: 'faults', faults: [{ field: 'resolution', code: 'document_unchanged' }] }
    }
    const at = deps.clock.now()
    const message = await postMessage(transaction, actor, discrepancy, { text, at, always: true })
    await closeDiscrepancy(transaction, discrepancy, { resolution, actorId: actor.userId, at })
    await takeRefusalBack(deps, transaction, actor, discrepancy, at)
    await recordDiscrepancyEvent(transaction, actor, discrepancy, 'resolved', { resolution }, at)
    await notifyCustomer(deps, transaction, discrepancy, {
      dedupeKey: `discrepancy:${discrepancy.id}:${message?.id}`,
      document: describeDocument(discrepancy),
      write: (locale, about) => resolutionLetter(locale, about, { resolution, text }),
    })
    return { kind: 'done' }
  })
}

/** The customer withdraws a discrepancy, and is asked for an answer again. */
export async function withdrawDiscrepancy(
  deps: AnswersDeps,
  actor: Actor,
  id: string,
): Promise<AnswerResult> {
  if (isStaff(actor)) return { kind: 'not_found' }
  return closeOnce(deps, actor, id, 'withdrawn', async (transaction, discrepancy) => {
    const at = deps.clock.now()
    await closeDiscrepancy(transaction, discrepancy, {
      resolution: 'withdrawn',
      actorId: actor.userId,
      at,
    })
    await takeRefusalBack(deps, transaction, actor, discrepancy, at)
    await recordDiscrepancyEvent(
      transaction,
      actor,
      discrepancy,
      'resolved',
      { resolution: 'withdrawn' },
      at,
    )
    return { kind: 'done' }
  })
}

/** The same resolution by the same person again is a repeated press of the button; any other comes too late. */
async function closeOnce(
  { database }: AnswersDeps,
  actor: Actor,
  id: string,
  resolution: string,
  end: (transaction: Transaction, discrepancy: DiscrepancyWithDocument) => Promise<AnswerResult>,
): Promise<AnswerResult> {
  const found = await findDiscrepancy(database.prisma, actor, id)
  if (!found || !(isStaff(actor) || mayAnswer(actor, found.counterpartyId)))
    return { kind: 'not_found' }
  return database.prisma.$transaction(async (transaction) => {
    await lockDocument(transaction, documentOf(found))
    const discrepancy = await transaction.discrepancy.findUniqueOrThrow({
      where: { id },
      include: WITH_DOCUMENT,
    })
    if (discrepancy.status !== 'resolved') return end(transaction, discrepancy)
    const isSame =
      discrepancy.resolvedById === actor.userId && discrepancy.resolution === resolution
    return { kind: isSame ? 'done' : 'closed' }
  })
}

/** A refused completion act waits for an answer again, whatever its content by now. */
async function takeRefusalBack(
  { onAnswer }: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  discrepancy: DiscrepancyWithDocument,
  at: Date,
) {
  const { completionActId, counterpartyId } = discrepancy
  const act = completionActId && (await findCompletionAct(transaction, actor, completionActId))
  if (!act || act.counterpartyId !== counterpartyId || act.answer !== 'refused') return
  const { id, contentHash } = act
  const actorId = actor.userId
  const isTakenBack = await recordCompletionActAnswer(transaction, {
    actId: id,
    counterpartyId,
    contentHash,
    answer: null,
    actorId,
    at,
  })
  if (isTakenBack)
    await onAnswer?.(transaction, {
      completionActId: id,
      answer: null,
      refusal: null,
      takenBack: 'refused',
    })
}
