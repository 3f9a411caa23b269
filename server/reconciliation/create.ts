import { type Actor, tenantOf, visibleCounterparty } from '../identity/index.ts'
import { isUuid } from '../platform/uuid.ts'
import { createFileReader } from './act/files.ts'
import { listActs } from './act/list.ts'
import { openPage } from './act/open-page.ts'
import { sendToCustomer } from './act/send-to-customer.ts'
import { createLinesReader } from './act/stored-lines.ts'
import { saveActsCheckSetting, viewActsCheckSetting } from './acts-check/setting.ts'
import { createHome } from './balance/home.ts'
import { acknowledgeChanges } from './changes/acknowledge.ts'
import { listMemoryProblems } from './changes/all-breaks.ts'
import type { ReconciliationDeps } from './deps.ts'
import { listConfirmations, withdrawConfirmation } from './hold/confirmations.ts'
import { type ActSupply, createActSupply } from './obtain/obtain-act.ts'
import { forgetDeviation, saveUnitCurrency, viewOnecAnswers } from './onec-answers/view.ts'
import { PRESETS, presetPeriod, reportingPresets } from './period.ts'
import type { AskOptions } from './proof/fetch-proved-reconciliation.ts'
import { exportRegister } from './register/export.ts'
import { listRegister } from './register/register.ts'
import { sendChosen } from './register/send-chosen.ts'
import { attemptRequest } from './request/attempt.ts'
import { confirmHold, dismissHeldRequest } from './request/holds.ts'
import type { ClaimedRequest } from './request/lease.ts'
import { saveLettersSetting, viewLettersSetting } from './request/letter-files.ts'
import { listProblems, resolveProblem, retryProblem } from './request/problems.ts'
import { createRequester, lastAgreedDay } from './request/request.ts'
import type { ReconciliationService } from './service.ts'

interface Reconciliation {
  service: ReconciliationService
  /** For the month-end run, which asks in nobody's name. */
  supply: ActSupply
  /** Waits for the calls to 1C that this process has under way. */
  drain(): Promise<void>
}

export function createReconciliation(deps: ReconciliationDeps): Reconciliation {
  const { database, clock, notifications, log } = deps
  const files = createFileReader(deps)
  const readStoredLines = createLinesReader(database.prisma)
  const underWay = new Set<Promise<void>>()

  const startAttempt = (request: ClaimedRequest, options?: AskOptions): Promise<string | null> => {
    const work = attemptRequest(deps, request, options).catch((error) => {
      // The request stays "running" until its lease ends; then a job takes it over.
      log.error({ err: error, actRequest: request.id }, 'attempt broke off')
      return null
    })
    const ended = work.then(() => {
      underWay.delete(ended)
    })
    underWay.add(ended)
    return work
  }

  const service: ReconciliationService = {
    request: createRequester(deps, startAttempt),
    file: files.read,
    ...createHome(deps, underWay),
    list: (actor, counterpartyId, cursor) => listActs(deps, actor, counterpartyId, cursor),
    open: (actor, id, page, search) =>
      openPage(deps, readStoredLines, actor, { ...search, id, page }),
    register: (actor, filter, cursor) => listRegister(deps, actor, filter, cursor),
    registerFile: (actor, filter, format) => exportRegister(deps, actor, filter, format),
    sendChosen: (actor, actIds, options) => sendChosen(deps, actor, actIds, options),
    problems: (actor) => listProblems(deps, actor),
    retryProblem: (actor, requestId) => retryProblem(deps, actor, requestId),
    resolveProblem: (actor, requestId) => resolveProblem(deps, actor, requestId),
    confirmHold: (actor, requestId, hold) => confirmHold(deps, actor, requestId, hold),
    dismissHeld: (actor, requestId) => dismissHeldRequest(deps, actor, requestId),
    actsCheckSetting: (actor) => viewActsCheckSetting(deps, actor),
    saveActsCheckSetting: (actor, setting) => saveActsCheckSetting(deps, actor, setting),
    lettersSetting: (actor) => viewLettersSetting(deps, actor),
    saveLettersSetting: (actor, setting) => saveLettersSetting(deps, actor, setting),
    confirmations: (actor, counterpartyId) => listConfirmations(deps, actor, counterpartyId),
    withdrawConfirmation: (actor, id) => withdrawConfirmation(deps, actor, id),
    memoryProblems: (actor) => listMemoryProblems(deps, actor),
    acknowledgeChanges: (actor, actId) => acknowledgeChanges(deps, actor, actId),
    sendToCustomer: (actor, actId) => sendToCustomer(deps, actor, actId),
    onecAnswers: (actor) => viewOnecAnswers(deps, actor),
    forgetDeviation: (actor, kind) => forgetDeviation(deps, actor, kind),
    saveUnitCurrency: (actor, currency) => saveUnitCurrency(deps, actor, currency),

    presets: async (actor, counterpartyId) => {
      const counterparty = await visibleCounterparty(database, actor, counterpartyId)
      const agreed = counterparty && (await lastAgreedDay(deps, counterparty.id))
      const today = clock.today()
      const named = PRESETS.flatMap((preset) => {
        const period = presetPeriod(preset, today, agreed)
        return period ? [{ preset, period }] : []
      })
      return [...named, ...reportingPresets(today)]
    },

    waitForChange: async (actor, requestId, timeoutMs, signal) => {
      const before = await stateOf(actor, requestId)
      if (!before) return null
      if (before.finishedAt) return 'changed'
      const moved = notifications.wait(`request:${requestId}`, timeoutMs, signal)
      // A change between the query and the wait must not be missed.
      const between = await stateOf(actor, requestId)
      if (between?.status === before.status && between.attempts === before.attempts) await moved
      const after = await stateOf(actor, requestId)
      const same = after?.status === before.status && after.attempts === before.attempts
      return same ? 'same' : 'changed'
    },
  }

  return {
    service,
    supply: { ...createActSupply(deps, startAttempt), pdfOf: files.pdfOf },
    drain: async () => {
      await Promise.allSettled(underWay)
    },
  }

  async function stateOf(actor: Actor, requestId: string) {
    if (!isUuid(requestId)) return null
    return database.prisma.reconciliationRequest.findFirst({
      where: { id: requestId, ...tenantOf(actor) },
      select: { status: true, attempts: true, finishedAt: true },
    })
  }
}
