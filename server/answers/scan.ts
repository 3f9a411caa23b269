import type { Actor } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { AnswersDeps } from './deps.ts'
import { scanLetter } from './letters.ts'
import {
  answerPaper,
  type CustomersPaper,
  findAnswerable,
  keepAnswer,
  paperColumns,
} from './papers.ts'
import { endByAnswer } from './talk.ts'
import { pathOf, tellStaff } from './tell.ts'
import { ENDED_BY } from './texts.ts'
import { throttle } from './throttle.ts'
import { checkFiles } from './uploads/check.ts'
import { attachFiles, type PendingFile, withFiles } from './uploads/keep.ts'
import type { AnswerResult, PaperRef, SentFile } from './views.ts'

/**
 * A signed copy of the paper: the strongest answer, whatever was answered before, and the end of an open
 * talk. Of an act of reconciliation it is agreement too. Another scan may follow, a better one for example;
 * the same file again is nothing new.
 */
export async function sendSignedScan(
  deps: AnswersDeps,
  actor: Actor,
  ref: PaperRef,
  file: SentFile | null,
): Promise<AnswerResult> {
  const found = await findAnswerable(deps.database.prisma, actor, ref)
  if ('refused' in found) return found.refused
  const isEmptyField = file?.name === '' && file.content.byteLength === 0
  if (!file || isEmptyField) return { kind: 'faults', faults: [{ field: 'file', code: 'missing' }] }
  const throttled = await throttle(deps, actor, { words: false, files: [file] })
  if (throttled) return throttled
  const files = await checkFiles(deps, [file])
  if (typeof files === 'string') return { kind: 'faults', faults: [{ field: 'file', code: files }] }

  const { counterpartyId } = found.paper
  return withFiles(deps, actor, { counterpartyId, purpose: 'signed_scan', files }, (pending) =>
    answerPaper(deps, actor, ref, (transaction, paper) =>
      keepScan(deps, transaction, actor, paper, pending),
    ),
  )
}

async function keepScan(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  paper: CustomersPaper,
  pending: PendingFile[],
): Promise<AnswerResult> {
  const at = deps.clock.now()
  const attachment = { ...paperColumns(paper), counterpartyId: paper.counterpartyId }
  const [fresh] = await attachFiles(transaction, pending, attachment, at)
  const scan = fresh ?? pending[0]
  if (!scan) throw new Error('a signed scan without a file')
  if (!fresh && (paper.answer === 'signed' || paper.kind === 'reconciliation')) {
    return { kind: 'done' }
  }
  const { id, fileName, pages } = scan
  const details = { uploadId: id, fileName }
  if (!(await keepAnswer(deps, transaction, actor, paper, { answer: 'signed', at, details }))) {
    throw new Error('a locked paper has changed')
  }
  await endByAnswer(transaction, actor, paper, { text: ENDED_BY.signed[actor.locale], at })
  await tellStaff(deps, transaction, {
    key: `scan:${id}`,
    paper,
    path: pathOf(paper),
    write: (locale, about) =>
      scanLetter(locale, about, { fileName, pages, author: actor.name || actor.email }),
  })
  return { kind: 'done' }
}
