import { acceptDocument } from './answer/accept.ts'
import { acceptMany, previewAcceptance } from './answer/accept-many.ts'
import { refuseCompletionAct } from './answer/refuse.ts'
import { takeAnswerBack } from './answer/take-back.ts'
import { viewAnswers } from './answer/view-answers.ts'
import type { AnswersDeps } from './deps.ts'
import { discrepancyFile } from './discrepancy/discrepancy-file.ts'
import { listInbox } from './discrepancy/inbox.ts'
import { replyToDiscrepancy } from './discrepancy/reply.ts'
import { reportDiscrepancy } from './discrepancy/report.ts'
import { resolveDiscrepancy, withdrawDiscrepancy } from './discrepancy/resolve.ts'
import { viewDiscrepancy } from './discrepancy/view.ts'
import type { AnswersService } from './service.ts'
import { decideScan } from './signed-scans/decide.ts'
import { sendSignedScan } from './signed-scans/send.ts'
import { saveScanSetting, viewScanSetting } from './signed-scans/setting.ts'
import { summariseAnswers } from './summary.ts'
import { previewUpload, readPreviewPage } from './uploads/preview/preview.ts'
import { readUpload } from './uploads/read.ts'

export function createAnswers(deps: AnswersDeps): AnswersService {
  return {
    forDocument: (actor, document) => viewAnswers(deps, actor, document),
    accept: (actor, document) => acceptDocument(deps, actor, document),
    takeBack: (actor, document) => takeAnswerBack(deps, actor, document),
    previewAcceptance: (actor, actIds) => previewAcceptance(deps, actor, actIds),
    acceptMany: (actor, acts) => acceptMany(deps, actor, acts),
    refuse: (actor, actId, input) => refuseCompletionAct(deps, actor, actId, input),
    reportDiscrepancy: (actor, actId, input) => reportDiscrepancy(deps, actor, actId, input),
    sendSignedScan: (actor, document, file) => sendSignedScan(deps, actor, document, file),
    decideScan: (actor, scanId, input) => decideScan(deps, actor, scanId, input),
    scanSetting: (actor) => viewScanSetting(deps, actor),
    saveScanSetting: (actor, setting) => saveScanSetting(deps, actor, setting),
    reply: (actor, id, input) => replyToDiscrepancy(deps, actor, id, input),
    resolve: (actor, id, input) => resolveDiscrepancy(deps, actor, id, input),
    withdraw: (actor, id) => withdrawDiscrepancy(deps, actor, id),
    file: (actor, uploadId) => readUpload(deps, actor, uploadId),
    preview: (actor, uploadId, page) => previewUpload(deps, actor, uploadId, page),
    previewPage: (actor, uploadId, page) => readPreviewPage(deps, actor, uploadId, page),
    inbox: (actor, filter, cursor) => listInbox(deps, actor, filter, cursor),
    discrepancyFile: (actor, id, format) => discrepancyFile(deps, actor, id, format),
    discrepancy: (actor, id) => viewDiscrepancy(deps, actor, id),
    summary: (actor, counterpartyId) => summariseAnswers(deps, actor, counterpartyId),
  }
}
