import { makeArchive } from './archive.ts'
import { readProgress } from './archive-progress.ts'
import type { CompletionActsDeps } from './deps.ts'
import { exportList } from './export.ts'
import { giveFile } from './file.ts'
import { createOnecForms } from './forms.ts'
import { listActs } from './list.ts'
import { openAct } from './open.ts'
import { confirmLoss, readSync, setQuietHours, startSync } from './staff.ts'
import {
  resetStatusRules,
  saveStatusRules,
  tryStatusRules,
  viewStatusRules,
} from './status-rules.ts'
import type { CompletionActsService } from './views.ts'
import { countWaiting } from './waiting.ts'

export function createCompletionActs(deps: CompletionActsDeps): CompletionActsService {
  const forms = createOnecForms(deps)
  return {
    list: (actor, filter, cursor) => listActs(deps, actor, filter, cursor),
    open: (actor, id, page) => openAct(deps, actor, id, page),
    file: (actor, id, options) => giveFile(deps, forms, actor, id, options),
    exportList: (actor, filter, format) => exportList(deps, actor, filter, format),
    archive: (actor, chosen, progressId, signal) =>
      makeArchive(deps, forms, actor, { chosen, progressId, signal }),
    archiveProgress: (actor, id) => readProgress(deps, actor, id),
    waiting: (actor, counterpartyId) => countWaiting(deps, actor, counterpartyId),
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
