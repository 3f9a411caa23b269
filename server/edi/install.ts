import type { DeliveryChannel } from '../distribution/index.ts'
import type { Antivirus } from '../platform/antivirus.ts'
import type { Module, Platform } from '../platform/module.ts'
import type { ActSupply } from '../reconciliation/index.ts'
import { readEdiFile, viewEdiAct } from './act/formal-file.ts'
import { handInAnswer, readAnswerFile, takesAnswers, viewAnswers } from './answer/staff-answers.ts'
import { ediChecks } from './checks.ts'
import { beginConnect, finishConnect } from './connection/connect-diadoc.ts'
import { createOperators, type EdiEndpoints } from './connection/operators.ts'
import type { OperatorDeps } from './deps.ts'
import { listAttention } from './documents/attention.ts'
import {
  inviteCounterparty,
  refreshDocuments,
  requestSigning,
  retryDocument,
} from './documents/request-signing.ts'
import { createEdiChannel } from './documents/run-channel.ts'
import { readStates } from './documents/view-documents.ts'
import { workEdi } from './jobs.ts'
import { saveParty, viewParty } from './settings/party.ts'
import { readSendingOperator, saveSettings, viewSettings } from './settings/settings.ts'
import type { EdiService } from './views.ts'

export interface EdiModule extends Module {
  service: EdiService
  /** Of month-end runs. */
  channel: DeliveryChannel
  /** For tests that run a job themselves. */
  deps: OperatorDeps
}

/** Electronic exchange of acts of reconciliation; off until it is set. */
export function installEdi(
  app: Platform & {
    endpoints: EdiEndpoints
    supply: Pick<ActSupply, 'pdfOf'>
    antivirus: Antivirus | null
  },
): EdiModule {
  const operators = createOperators(app.endpoints, app)
  const deps = { ...app, operators }
  return {
    deps,
    channel: createEdiChannel(deps),
    service: {
      settings: (actor) => viewSettings(deps, actor),
      saveSettings: (actor, input) => saveSettings(deps, actor, input),
      party: (actor, counterpartyId) => viewParty(deps, actor, counterpartyId),
      saveParty: (actor, counterpartyId, input) => saveParty(deps, actor, counterpartyId, input),
      act: (actor, actId) => viewEdiAct(deps, actor, actId),
      file: (actor, actId) => readEdiFile(deps, actor, actId),
      send: (actor, actIds) => requestSigning(deps, actor, actIds),
      retry: (actor, documentId) => retryDocument(deps, actor, documentId),
      refresh: (actor, actId) => refreshDocuments(deps, actor, actId),
      invite: (actor, documentId) => inviteCounterparty(deps, actor, documentId),
      states: (actor, actIds) => readStates(deps.database.prisma, actor, actIds),
      attention: (actor) => listAttention(deps, actor),
      sendsBy: (actor) => readSendingOperator(deps, actor),
      beginConnect: (actor) => beginConnect(deps, actor),
      finishConnect: (actor, given) => finishConnect(deps, actor, given),
      answers: (actor, actId) => viewAnswers(deps, actor, actId),
      answerFile: (actor, actId, answerId) => readAnswerFile(deps, actor, actId, answerId),
      handInAnswer: (actor, actId, bytes) => handInAnswer(deps, actor, actId, bytes),
      takesAnswers: (actor) => takesAnswers(deps, actor),
    },
    checks: () => [ediChecks(deps)],
    work: () => workEdi(deps),
    close: operators.close,
  }
}
