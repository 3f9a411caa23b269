import type { Actor } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { saveAnswer } from '../answer/save-answer.ts'
import type { AnswersDeps } from '../deps.ts'
import { closeByAnswer } from '../discrepancy/discrepancy.ts'
import {
  answerDocument,
  type CustomersDocument,
  documentColumns,
  findAnswerable,
} from '../document/answerable-document.ts'
import { documentPath, notifyStaff } from '../notify.ts'
import { closedByAnswerText } from '../texts/index.ts'
import { scanLetter } from '../texts/letters.ts'
import { throttle } from '../throttle.ts'
import { checkFiles } from '../uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from '../uploads/store.ts'
import type { AnswerableDocumentRef, AnswerResult, SentFile } from '../views.ts'
import { decideScanStatus, receiveScan } from './change-status.ts'
import { acceptsScansAtOnce } from './setting.ts'

/**
 * A signed copy of the document. It is a signature once staff have looked at it, or at once where the setting says so;
 * until then the answer given before stands, an open discrepancy stays open, and another scan replaces this one. The
 * same file again changes nothing.
 */
export async function sendSignedScan(
  deps: AnswersDeps,
  actor: Actor,
  ref: AnswerableDocumentRef,
  file: SentFile | null,
): Promise<AnswerResult> {
  const found = await findAnswerable(deps.database.prisma, actor, ref)
  if ('refused' in found) return found.refused
  const isEmptyField = file?.name === '' && file.content.byteLength === 0
  if (!file || isEmptyField) return { kind: 'faults', faults: [{ field: 'file', code: 'missing' }] }
  const throttled = await throttle(deps, actor, { messages: false, files: [file] })
  if (throttled) return throttled
  const files = await checkFiles(deps, [file])
  if (typeof files === 'string') return { kind: 'faults', faults: [{ field: 'file', code: files }] }

  const { counterpartyId } = found.document
  return withFiles(deps, actor, { counterpartyId, purpose: 'signed_scan', files }, (pending) =>
    answerDocument(deps, actor, ref, (transaction, document) =>
      saveScan(deps, transaction, actor, document, pending),
    ),
  )
}

async function saveScan(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  pending: PendingFile[],
): Promise<AnswerResult> {
  const at = deps.clock.now()
  const attachment = { ...documentColumns(document), counterpartyId: document.counterpartyId }
  // A file that was returned may be sent again: staff will say so again, but nobody thinks that it was sent and lost.
  const [scan] = await attachFiles(transaction, pending, attachment, at, {
    scanStatus: { in: ['received', 'accepted'] },
    scanDocumentHash: document.hash,
  })
  if (!scan) return { kind: 'done' }
  const { id, fileName, pages } = scan
  await receiveScan(transaction, document, id, at)
  const details = { uploadId: id, fileName }
  const atOnce = await acceptsScansAtOnce(transaction)
  const answer = atOnce ? 'signed' : 'scan_received'
  if (!(await saveAnswer(deps, transaction, actor, document, { answer, at, details }))) {
    throw new Error('a locked document has changed')
  }
  if (atOnce) {
    await decideScanStatus(transaction, scan, 'accept', { at, byId: null })
    const text = closedByAnswerText('signed', actor.locale)
    await closeByAnswer(transaction, actor, document, { text, at })
  }
  await notifyStaff(deps, transaction, {
    dedupeKey: `scan:${id}`,
    document,
    path: `${documentPath(document)}#answer`,
    write: (locale, about) =>
      scanLetter(locale, about, { fileName, pages, author: actor.name || actor.email, atOnce }),
  })
  return { kind: 'done' }
}
