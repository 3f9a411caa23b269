import type { Actor } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
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
import { saveAnswer } from './save-answer.ts'

/**
 * A signed copy of the document: the strongest answer, whatever was answered before, and the end of an open
 * discrepancy. Of an act of reconciliation it is agreement too. Another scan may follow, a better one for example;
 * the same file again changes nothing.
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
  const [fresh] = await attachFiles(transaction, pending, attachment, at)
  const scan = fresh ?? pending[0]
  if (!scan) throw new Error('a signed scan without a file')
  if (!fresh && (document.answer === 'signed' || document.kind === 'reconciliation')) {
    return { kind: 'done' }
  }
  const { id, fileName, pages } = scan
  const details = { uploadId: id, fileName }
  if (!(await saveAnswer(deps, transaction, actor, document, { answer: 'signed', at, details }))) {
    throw new Error('a locked document has changed')
  }
  await closeByAnswer(transaction, actor, document, {
    text: closedByAnswerText('signed', actor.locale),
    at,
  })
  await notifyStaff(deps, transaction, {
    dedupeKey: `scan:${id}`,
    document,
    path: documentPath(document),
    write: (locale, about) =>
      scanLetter(locale, about, { fileName, pages, author: actor.name || actor.email }),
  })
  return { kind: 'done' }
}
