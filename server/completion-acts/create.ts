import { openAct } from './act/open.ts'
import type { CompletionActsDeps } from './deps.ts'
import { makeArchive } from './export/archive.ts'
import { readProgress } from './export/archive-progress.ts'
import { exportList } from './export/export-list.ts'
import { getActFile } from './export/file.ts'
import { createOnecForms } from './export/onec-forms.ts'
import { listActs } from './list/list.ts'
import { countAllWaiting, countWaiting, findNextWaiting } from './list/waiting.ts'
import {
  resetStatusRules,
  saveStatusRules,
  tryStatusRules,
  viewStatusRules,
} from './status-rules/manage.ts'
import { confirmLoss, readSync, setQuietHours, startSync } from './sync/staff.ts'
import type { CompletionActsService } from './views.ts'

export function createCompletionActs(deps: CompletionActsDeps): CompletionActsService {
  const forms = createOnecForms(deps)
  return {
    list: (actor, filter, cursor) => listActs(deps, actor, filter, cursor),
    open: (actor, id, page) => openAct(deps, actor, id, page),
    file: (actor, id, options) => getActFile(deps, forms, actor, id, options),
    exportList: (actor, filter, format) => exportList(deps, actor, filter, format),
    archive: (actor, chosen, progressId, signal) =>
      makeArchive(deps, forms, actor, { chosen, progressId, signal }),
    archiveProgress: (actor, id) => readProgress(deps, actor, id),
    waiting: (actor, counterpartyId) => countWaiting(deps, actor, counterpartyId),
    allWaiting: (actor) => countAllWaiting(deps, actor),
    nextWaiting: (actor, id) => findNextWaiting(deps, actor, id),
    syncState: (actor) => readSync(deps, actor),
    syncNow: (actor) => startSync(deps, actor),
    confirmVanished: (actor) => confirmLoss(deps, actor),
    saveQuietHours: (actor, hours) => setQuietHours(deps, actor, hours),
    statusRules: (actor) => viewStatusRules(deps, actor),
    tryStatusRules: (actor, rules) => tryStatusRules(deps, actor, rules),
    saveStatusRules: (actor, rules) => saveStatusRules(deps, actor, rules),
    resetStatusRules: (actor) => resetStatusRules(deps, actor),
  }
}
