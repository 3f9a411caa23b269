import { accept } from './accept.ts'
import type { AnswersDeps } from './deps.ts'
import { listInbox } from './inbox.ts'
import { refuse } from './refuse.ts'
import { reply } from './reply.ts'
import { reportDiscrepancy } from './report.ts'
import { resolve, withdraw } from './resolve.ts'
import { sendSignedScan } from './scan.ts'
import { readUpload } from './uploads/read.ts'
import { viewDiscrepancy, viewPaper } from './view.ts'
import type { AnswersService } from './views.ts'

export function createAnswers(deps: AnswersDeps): AnswersService {
  return {
    forPaper: (actor, paper) => viewPaper(deps, actor, paper),
    accept: (actor, paper) => accept(deps, actor, paper),
    refuse: (actor, actId, input) => refuse(deps, actor, actId, input),
    reportDiscrepancy: (actor, actId, input) => reportDiscrepancy(deps, actor, actId, input),
    sendSignedScan: (actor, paper, file) => sendSignedScan(deps, actor, paper, file),
    reply: (actor, id, input) => reply(deps, actor, id, input),
    resolve: (actor, id, input) => resolve(deps, actor, id, input),
    withdraw: (actor, id) => withdraw(deps, actor, id),
    file: (actor, uploadId) => readUpload(deps, actor, uploadId),
    inbox: (actor, filter, cursor) => listInbox(deps, actor, filter, cursor),
    discrepancy: (actor, id) => viewDiscrepancy(deps, actor, id),
  }
}
