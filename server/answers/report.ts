import type { Actor } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import { readReconciliationLines } from '../reconciliation/index.ts'
import type { AnswersDeps } from './deps.ts'
import { keepMarks, readKeptMarks } from './kept-marks.ts'
import { discrepancyLetter } from './letters.ts'
import { MOST_MARKS, mergeMarks, readMarks } from './marks.ts'
import { answerPaper, type CustomersPaper, findAnswerable } from './papers.ts'
import { openTalkOf, record, say, startTalk, type Talk } from './talk.ts'
import { tellStaff } from './tell.ts'
import { throttle } from './throttle.ts'
import { checkFiles } from './uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from './uploads/keep.ts'
import type { AnswerFault, AnswerResult, MarkedLine, MarkedLineInput, SentFile } from './views.ts'
import { cleanWords, faultsOfWords } from './words.ts'

/**
 * "There is a discrepancy" in an act of reconciliation: marked lines, words, or both, for an opening
 * balance is no line. More marks while the talk is open are added to it. An act that was agreed to, or is
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
  const text = cleanWords(input.text)
  const { marks, faults } = await read(deps, found.paper, input.lines, text)
  if (faults.length > 0) return { kind: 'faults', faults }
  const throttled = await throttle(deps, actor, { words: true, files: input.files })
  if (throttled) return throttled
  const files = await checkFiles(deps, input.files)
  if (typeof files === 'string')
    return { kind: 'faults', faults: [{ field: 'files', code: files }] }

  const { counterpartyId } = found.paper
  return withFiles(deps, actor, { counterpartyId, purpose: 'proof', files }, (pending) =>
    answerPaper(deps, actor, ref, (transaction, paper) =>
      keepReport(deps, transaction, actor, paper, { marks, text, pending }),
    ),
  )
}

async function read(
  { database }: AnswersDeps,
  paper: CustomersPaper,
  inputs: MarkedLineInput[],
  text: string,
): Promise<{ marks: MarkedLine[]; faults: AnswerFault[] }> {
  const lines = await readReconciliationLines(database.prisma, paper.id)
  const period = paper.name.kind === 'reconciliation' ? paper.name : { from: '', to: '' }
  const { marks, faults } = readMarks(inputs, { lines, period })
  faults.push(...faultsOfWords(text, { required: false }))
  if (faults.length === 0 && marks.length === 0 && text === '') {
    faults.push({ field: 'lines', code: 'nothing_marked' })
  }
  return { marks, faults }
}

async function keepReport(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  paper: CustomersPaper,
  { marks, text, pending }: { marks: MarkedLine[]; text: string; pending: PendingFile[] },
): Promise<AnswerResult> {
  if (paper.answer) return { kind: 'closed' }
  const at = deps.clock.now()
  const open = await openTalkOf(transaction, paper, at)
  const before = readKeptMarks(open?.lines)
  const merged = mergeMarks(before, marks)
  if (merged.length > MOST_MARKS) {
    return { kind: 'faults', faults: [{ field: 'lines', code: 'too_many_lines' }] }
  }
  const isMore = JSON.stringify(keepMarks(merged)) !== JSON.stringify(keepMarks(before))
  const talk =
    open ?? (await startTalk(transaction, actor, paper, { category: 'lines', marks: merged, at }))
  const attachment = { discrepancyId: talk.id, counterpartyId: talk.counterpartyId }
  const files = await attachFiles(transaction, pending, attachment, at)
  const message =
    text === ''
      ? null
      : await say(transaction, actor, talk, { text, at, always: isMore || files.length > 0 })
  if (open && !message && !isMore && files.length === 0) return { kind: 'done' }
  if (open) await addTo(transaction, actor, open, merged, at)
  await tellStaff(deps, transaction, {
    key: `discrepancy:${talk.id}:${message?.id ?? at.toISOString()}`,
    paper,
    path: `/staff/discrepancies/${talk.id}`,
    write: (locale, about) =>
      discrepancyLetter(locale, about, { marked: merged.length, text, files: files.length }),
  })
  return { kind: 'done' }
}

async function addTo(
  transaction: Transaction,
  actor: Actor,
  talk: Talk,
  marks: MarkedLine[],
  at: Date,
) {
  await transaction.discrepancy.update({
    where: { id: talk.id },
    data: { lines: keepMarks(marks), status: 'open', lastMessageAt: at },
  })
  await record(transaction, actor, talk, 'replied', { side: 'customer', lines: marks.length }, at)
}
