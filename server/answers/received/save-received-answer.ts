import { recordAudit } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { recordActScan, recordAgreement, recordSignature } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import { changeDiscrepancyStatus } from '../discrepancy/change-status.ts'
import {
  type Author,
  closeByAnswer,
  findOpenDiscrepancy,
  openDiscrepancy,
  postMessage,
} from '../discrepancy/discrepancy.ts'
import {
  type CustomersDocument,
  findDocument,
  lockDocument,
} from '../document/answerable-document.ts'
import { MAX_MARKED_LINES, mergeMarkedLines } from '../marked-lines/read-marked-lines.ts'
import { readStoredLines, toStoredLines } from '../marked-lines/stored-lines.ts'
import { notifyStaff } from '../notify.ts'
import { MAX_TEXT_LENGTH } from '../sanitize-text.ts'
import { endWaiting } from '../signed-scans/change-status.ts'
import { closedByAnswerText } from '../texts/index.ts'
import { discrepancyLetter } from '../texts/letters.ts'
import type { MarkedLine } from '../views.ts'

/** An answer to an act of reconciliation that came through electronic exchange. */
export interface ReceivedAnswer {
  actId: string
  counterpartyId: string
  /** Of the customer's person who handed it in; null where staff did, or an operator's feed brought it. */
  userId: string | null
  /** Whoever handed it in, of either side. */
  handedInById: string | null
  /** As the file names them. */
  signedBy: string
  ip: string
  /** `signed`: an operator vouches for both signatures. */
  answer: 'agreed' | 'signed' | 'disputed'
  /** Of `disputed`. Lines beyond what a discrepancy takes are left to the file. */
  marks: MarkedLine[]
  /** Of `disputed`, ours and theirs; cleaned. */
  text: string
  /** Of what the portal itself writes. */
  locale: 'ru' | 'en'
}

type SavingDeps = Pick<AnswersDeps, 'clock' | 'queue' | 'publicUrl'>

/**
 * Stores such an answer as if a person of the customer had given it here. An agreement ends an open discrepancy;
 * disagreements join it, or open one, even where somebody had agreed: staff then see both. Null: no such act of this
 * counterparty.
 */
export async function saveReceivedAnswer(
  deps: SavingDeps,
  transaction: Transaction,
  given: ReceivedAnswer,
): Promise<{ discrepancyId: string | null } | null> {
  const { actId: id, counterpartyId } = given
  const ref = { kind: 'reconciliation' as const, id }
  await lockDocument(transaction, ref)
  const reader = { role: 'client' as const, counterparties: [{ id: counterpartyId }] }
  const found = await findDocument(transaction, reader, ref)
  if (!found) return null
  const document = { ...found, counterpartyId }
  const author: Author = {
    role: 'client',
    userId: given.userId,
    signedBy: given.signedBy,
    ip: given.ip,
  }
  const at = deps.clock.now()
  await recordAudit(transaction, {
    action: `edi.answer_${given.answer}`,
    actorId: given.handedInById,
    counterpartyId,
    subjectId: id,
    ip: given.ip,
    details: { signer: given.signedBy, lines: given.marks.length, hash: document.hash },
  })
  if (given.answer === 'disputed')
    return { discrepancyId: await saveDispute(deps, transaction, { author, document, given, at }) }
  const by = { actId: id, actorId: given.userId, signedBy: given.signedBy, at }
  if (given.answer === 'agreed') await recordAgreement(transaction, by)
  else {
    // The scan is a signature no more that anybody waits for.
    await endWaiting(transaction, document, 'withdraw', at)
    await recordSignature(transaction, by)
  }
  const said = given.answer === 'agreed' ? 'accepted' : 'signed_in_edi'
  await closeByAnswer(transaction, author, document, {
    text: closedByAnswerText(said, given.locale),
    at,
  })
  return { discrepancyId: null }
}

async function saveDispute(
  deps: SavingDeps,
  transaction: Transaction,
  { author, document, given, at }: Saving,
): Promise<string> {
  if ((await endWaiting(transaction, document, 'withdraw', at)) > 0) {
    await recordActScan(transaction, document.id, null)
  }
  const open = await findOpenDiscrepancy(transaction, document, at)
  const before = readStoredLines(open?.lines)
  const markedLines = mergeMarkedLines(before, given.marks).slice(0, MAX_MARKED_LINES)
  const discrepancy =
    open ??
    (await openDiscrepancy(transaction, author, document, { category: 'lines', markedLines, at }))
  if (open) {
    const lines = toStoredLines(markedLines)
    await changeDiscrepancyStatus(transaction, open, 'customerWrites', { lines, lastMessageAt: at })
  }
  const text = given.text.slice(0, MAX_TEXT_LENGTH).toWellFormed()
  const message =
    text === ''
      ? null
      : await postMessage(transaction, author, discrepancy, { text, at, always: true })
  await notifyStaff(deps, transaction, {
    dedupeKey: `discrepancy:${discrepancy.id}:${message?.id ?? at.toISOString()}`,
    document,
    path: `/staff/discrepancies/${discrepancy.id}`,
    write: (locale, about) =>
      discrepancyLetter(locale, about, { marked: markedLines.length, text, files: 0 }),
  })
  return discrepancy.id
}

interface Saving {
  author: Author
  document: CustomersDocument
  given: ReceivedAnswer
  at: Date
}
