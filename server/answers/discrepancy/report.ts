import type { Actor } from '../../identity/index.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { readReconciliationLines, recordActScan } from '../../reconciliation/index.ts'
import type { AnswersDeps } from '../deps.ts'
import {
  answerDocument,
  type CustomersDocument,
  findAnswerable,
} from '../document/answerable-document.ts'
import {
  MAX_MARKED_LINES,
  mergeMarkedLines,
  readMarkedLines,
} from '../marked-lines/read-marked-lines.ts'
import { readStoredLines, toStoredLines } from '../marked-lines/stored-lines.ts'
import { notifyStaff } from '../notify.ts'
import { findTextFaults, sanitizeTypedText } from '../sanitize-text.ts'
import { endWaiting } from '../signed-scans/change-status.ts'
import { discrepancyLetter } from '../texts/letters.ts'
import { throttle } from '../throttle.ts'
import { checkFiles } from '../uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from '../uploads/store.ts'
import type { AnswerFault, AnswerResult, MarkedLine, MarkedLineInput, SentFile } from '../views.ts'
import { changeDiscrepancyStatus } from './change-status.ts'
import {
  type Discrepancy,
  findOpenDiscrepancy,
  openDiscrepancy,
  postMessage,
  recordDiscrepancyEvent,
} from './discrepancy.ts'

/**
 * "There is a discrepancy" in an act of reconciliation: marked lines, a text, or both, for an opening
 * balance is no line. Lines marked while the discrepancy is open are added to it. An act that was agreed to, or is
 * not the newest of its period, is `closed`.
 */
export async function reportDiscrepancy(
  deps: AnswersDeps,
  actor: Actor,
  actId: string,
  input: { lines: MarkedLineInput[]; text: string; files: SentFile[] },
): Promise<AnswerResult> {
  const ref = { kind: 'reconciliation' as const, id: actId }
  const found = await findAnswerable(deps.database.prisma, actor, ref)
  if ('refused' in found) return found.refused
  const text = sanitizeTypedText(input.text)
  const { markedLines, faults } = await readReport(deps, found.document, input.lines, text)
  if (faults.length > 0) return { kind: 'faults', faults }
  const throttled = await throttle(deps, actor, { messages: true, files: input.files })
  if (throttled) return throttled
  const files = await checkFiles(deps, input.files)
  if (typeof files === 'string')
    return { kind: 'faults', faults: [{ field: 'files', code: files }] }

  const { counterpartyId } = found.document
  return withFiles(deps, actor, { counterpartyId, purpose: 'proof', files }, (pending) =>
    answerDocument(deps, actor, ref, (transaction, document) =>
      saveReport(deps, transaction, actor, document, { markedLines, text, pending }),
    ),
  )
}

async function readReport(
  { database }: AnswersDeps,
  document: CustomersDocument,
  inputs: MarkedLineInput[],
  text: string,
): Promise<{ markedLines: MarkedLine[]; faults: AnswerFault[] }> {
  const lines = await readReconciliationLines(database.prisma, document.id)
  const period = document.name.kind === 'reconciliation' ? document.name : { from: '', to: '' }
  const { markedLines, faults } = readMarkedLines(inputs, { lines, period })
  faults.push(...findTextFaults(text, { required: false }))
  if (faults.length === 0 && markedLines.length === 0 && text === '') {
    faults.push({ field: 'lines', code: 'nothing_marked' })
  }
  return { markedLines, faults }
}

async function saveReport(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  {
    markedLines,
    text,
    pending,
  }: { markedLines: MarkedLine[]; text: string; pending: PendingFile[] },
): Promise<AnswerResult> {
  if (document.answer) return { kind: 'closed' }
  const at = deps.clock.now()
  // Who disputes the act does not sign it.
  if ((await endWaiting(transaction, document, 'withdraw', at)) > 0) {
    await recordActScan(transaction, document.id, null)
  }
  const open = await findOpenDiscrepancy(transaction, document, at)
  const before = readStoredLines(open?.lines)
  const merged = mergeMarkedLines(before, markedLines)
  if (merged.length > MAX_MARKED_LINES) {
    return { kind: 'faults', faults: [{ field: 'lines', code: 'too_many_lines' }] }
  }
  const isMore = JSON.stringify(toStoredLines(merged)) !== JSON.stringify(toStoredLines(before))
  const discrepancy =
    open ??
    (await openDiscrepancy(transaction, actor, document, {
      category: 'lines',
      markedLines: merged,
      at,
    }))
  const attachment = { discrepancyId: discrepancy.id, counterpartyId: discrepancy.counterpartyId }
  const files = await attachFiles(transaction, pending, attachment, at)
  const message =
    text === ''
      ? null
      : await postMessage(transaction, actor, discrepancy, {
          text,
          at,
          always: isMore || files.length > 0,
        })
  if (open && !message && !isMore && files.length === 0) return { kind: 'done' }
  if (open) await addMarkedLines(transaction, actor, open, merged, at)
  await notifyStaff(deps, transaction, {
    dedupeKey: `discrepancy:${discrepancy.id}:${message?.id ?? at.toISOString()}`,
    document,
    path: `/staff/discrepancies/${discrepancy.id}`,
    write: (locale, about) =>
      discrepancyLetter(locale, about, { marked: merged.length, text, files: files.length }),
  })
  return { kind: 'done' }
}

async function addMarkedLines(
  transaction: Transaction,
  actor: Actor,
  discrepancy: Discrepancy,
  markedLines: MarkedLine[],
  at: Date,
) {
  await changeDiscrepancyStatus(transaction, discrepancy, 'customerWrites', {
    lines: toStoredLines(markedLines),
    lastMessageAt: at,
  })
  await recordDiscrepancyEvent(
    transaction,
    actor,
    discrepancy,
    'replied',
    { side: 'customer', lines: markedLines.length },
    at,
  )
}
